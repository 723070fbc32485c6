// The program in a worker: it keeps the page smooth, and it may run where the page's policy forbids WebAssembly.

import { answer, load, trapped, warm, write } from './engine.js'

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
    if (data.kinds) postMessage({ kind: 'written', ...(await write(data)) })
    else postMessage({ kind: 'answer', ...(await answer(data)) })
  } catch (error) {
    postMessage({ kind: trapped(error) ? 'trapped' : 'refused', id: data.id, reason: error.message })
  }
})
