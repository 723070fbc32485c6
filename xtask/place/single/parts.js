// Takes the place of www/parts.js in the single file: the modules stand in it, deflated, in base64.

import { inflateSync } from 'fflate'
import { instance } from './pkg/gouji_instance.js'
import { instance as instanceOfReaders } from './pkg/gouji_files_instance.js'
import { instance as instanceOfWriters } from './pkg/gouji_export_instance.js'
import { text } from './text.js'

const inWorker = typeof document !== 'object'
/** What is done with a text when it comes, by its name. */
const wanted = new Map()

if (inWorker) {
  // Stands before the worker's own listener, to which this is no question.
  addEventListener('message', event => {
    if (event.data.kind !== 'part') return
    event.stopImmediatePropagation()
    wanted.get(event.data.name)(event.data.text)
  })
}

/** The text `name`, from the document, or, in a worker, from the page. */
function found(name) {
  if (!inWorker) return text(name)
  return new Promise(resolve => {
    wanted.set(name, resolve)
    postMessage({ kind: 'want', name })
  })
}

async function unpacked(name) {
  const packed = atob(await found(name))
  const bytes = new Uint8Array(packed.length)
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at)
  return inflateSync(bytes)
}

export const program = instance()
export const again = async () => instance()
export const readers = async () => instanceOfReaders()
export const writers = async () => instanceOfWriters()
export const beside = { core: () => unpacked('core'), files: () => unpacked('files'), export: () => unpacked('export') }
