// Files that a person opens or drops. What kind one is, the readers of files tell by its bytes, as they do on the command line;
// text and HTML in UTF-8 need no readers and go straight to the program.

import { troubles } from './wording.js'

const MAX_BYTES = 64 * 1024 * 1024
/** Names of files that hold text or HTML, unless their bytes say otherwise. */
const PLAIN = /^$|\.(txt|text|md|markdown|x?html?)$/i
/** How text begins that is more than that: RTF, PDF, XML, a saved web page in one file. */
const MORE = /^\s*(\{\\rt|%PDF|<\?xml|(mime-version|from|content-type|subject|date|snapshot-content-location):|[^]{0,500}[\0-\x08])/i

/** A file that cannot be checked; the message is for the reader. */
export class FileError extends Error {}

/** Gives `{ name, bytes }` and one of `text`, `html`, `data`; `bytes` is the size, `data` are the bytes. */
export async function readFile(file) {
  const { name } = file
  if (file.size > MAX_BYTES) throw new FileError(troubles.fileTooLarge(name))
  if (file.size === 0) throw new FileError(troubles.empty)
  let bytes
  try {
    bytes = new Uint8Array(await load(file))
  } catch (error) {
    throw new FileError(troubles.fileUnreadable(name))
  }
  return readBytes(bytes, name)
}

/** The same for the bytes of a file. */
export function readBytes(bytes, name) {
  if (bytes.length > MAX_BYTES) throw new FileError(troubles.fileTooLarge(name))
  if (bytes.length === 0) throw new FileError(troubles.empty)
  const text = PLAIN.test(name) ? decode(bytes) : null
  if (text === null || text.trim() === '' || MORE.test(text.slice(0, 500))) return { name, bytes: bytes.length, data: bytes }
  return { name, bytes: bytes.length, ...(/\.x?html?$/i.test(name) || isHtml(text) ? { html: text } : { text }) }
}

/** Whether a text begins as HTML does. */
export function isHtml(text) {
  return /^\s*<(!doctype html|html|table)/i.test(text.slice(0, 500))
}

// Blob.arrayBuffer is older than the floor only in name: Chromium 76, but Firefox 69.
function load(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(file)
  })
}

/** Text in UTF-8, without a byte order mark; `null` for anything else. */
function decode(bytes) {
  if (bytes.indexOf(0) >= 0) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    return null
  }
}
