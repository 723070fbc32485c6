// What scripts give to be checked, as the engine wants it.

import { isHtml, readBytes } from './file.js'

/**
 * What `input` is: `{ content, name, size }`, where the content is one of `{ text }`, `{ html }` and `{ data }`. `format` says
 * what a string is, `name` what a file is called, where that is known. Throws a FileError for what is no report in any way.
 */
export async function contentOf(input, format, name) {
  if (typeof input === 'string') {
    const html = format === 'html' || (format === undefined && isHtml(input))
    return { content: html ? { html: input } : { text: input } }
  }
  const bytes = await bytesOf(input)
  const called = name || (typeof input.name === 'string' ? input.name : undefined)
  const { text, html, data } = readBytes(bytes, called || '')
  return { content: data ? { data } : html === undefined ? { text } : { html }, name: called, size: bytes.length }
}

async function bytesOf(input) {
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
  if (input && typeof input.arrayBuffer === 'function') return new Uint8Array(await input.arrayBuffer())
  throw new TypeError('gouji: a string, Blob, File, Response, ArrayBuffer or Uint8Array is checked')
}

/** The day as it is here, `YYYY-MM-DD`. */
export function today() {
  const now = new Date()
  const two = number => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
