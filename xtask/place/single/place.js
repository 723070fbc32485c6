// Takes the place of www/place.js in the single file: nothing is loaded, everything stands in the file.

import { text } from './text.js'

export const keeper = null

export function startWorker() {
  const address = URL.createObjectURL(new Blob([text('worker')], { type: 'text/javascript' }))
  const worker = new Worker(address)
  // A worker sees nothing of the document: it asks for the modules.
  worker.addEventListener('message', ({ data: { kind, name } }) => {
    if (kind === 'want') worker.postMessage({ kind: 'part', name, text: text(name) })
  })
  return worker
}

export const example = async file => JSON.parse(text('examples'))[file]
