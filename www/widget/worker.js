// The program in a worker of the widget: it is told where its modules lie, then asked.

import { answer, load, place, trapped } from '../engine.js'

let ready = null

/** A module whose bytes must have the hash that the build has written down. */
const source = ({ url, integrity, bytes }) => bytes || (() => fetch(url, integrity ? { integrity } : {}))

addEventListener('message', async ({ data }) => {
  if (data.kind === 'place') {
    for (const [module, where] of Object.entries(data.places)) place({ [module]: source(where) })
    return
  }
  if (data.kind === 'load') {
    ready = load()
    ready.then(
      facts => postMessage({ kind: 'ready', facts }),
      error => postMessage({ kind: 'unloaded', reason: String(error) }),
    )
    return
  }
  try {
    await ready
    postMessage({ kind: 'answer', ...(await answer(data.request)) })
  } catch (error) {
    postMessage({ kind: trapped(error) ? 'trapped' : 'refused', id: data.request.id, reason: error.message })
  }
})
