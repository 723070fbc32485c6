// The program in a worker: it keeps the page smooth, and it may run where the page's policy forbids WebAssembly.

import { answer, load, trapped, warm } from './engine.js'

const ready = load()
ready.then(
  facts => {
    postMessage({ kind: 'ready', facts })
    setTimeout(warm)
  },
  error => postMessage({ kind: 'unloaded', reason: String(error) }),
)

addEventListener('message', async ({ data }) => {
  await ready
  try {
    postMessage({ kind: 'answer', ...(await answer(data)) })
  } catch (error) {
    postMessage({ kind: trapped(error) ? 'trapped' : 'refused', id: data.id, reason: error.message })
  }
})
