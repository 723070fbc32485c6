// Files that a person opens or drops: text as text, HTML as HTML, the kinds that the program reads as bytes, anything else
// with a sentence that says what to do.

import { troubles } from './wording.js'

const MAX_BYTES = 64 * 1024 * 1024
/** How the files begin that the program reads: zip (.docx, .xlsx, .odt, .ofd), compound (.doc, .wps, .xls), PDF, RTF. */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
]

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
  const begins = signature => signature.every((byte, at) => bytes[at] === byte)
  if (SIGNATURES.some(begins) || /\.(mht|mhtml)$/i.test(name)) return { name, bytes: bytes.length, data: bytes }
  const text = decode(bytes)
  if (text === null) throw new FileError(troubles.fileKind(name))
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

/** Text in the encodings that Chinese offices use; `null` for what is no text. */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 4096).includes(0)) return null
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      // The next one may fit.
    }
  }
  return null
}
