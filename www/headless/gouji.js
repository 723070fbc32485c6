// The program as a module: `import { check } from 'gouji'`, in browsers, workers and Node. It runs where it is called.

import * as engine from '../engine.js'
import { FileError } from '../file.js'
import { contentOf, today } from '../input.js'

/** The day as it is here; and, for the widget where it has to do without a worker, the engine. */
export { engine, today }

/** What could not be checked. `code` is `refused` (the message says what to do), `trap` (the program failed) or `load`. */
export class GoujiError extends Error {
  constructor(code, message) {
    super(message)
    this.name = 'GoujiError'
    this.code = code
  }
}

let loading = null

/**
 * Loads the program; `check` does so by itself. `core` and `files` say where its two modules are, where that is not beside
 * this one: an address, a Response, bytes, a WebAssembly.Module, or a function that gives one of these.
 */
export function init({ core, files } = {}) {
  if (!loading) {
    const own = inNode() ? { core: fromDisk('core'), files: fromDisk('files') } : {}
    engine.place({ core: core || own.core, files: files || own.files })
    loading = engine.load().catch(error => {
      loading = null
      throw new GoujiError('load', String(error))
    })
  }
  return loading.then(() => undefined)
}

/** Checks text, HTML, or the bytes of a file (Blob, File, Response, ArrayBuffer, Uint8Array); gives the document. */
export async function check(input, { format, ...options } = {}) {
  await init()
  const request = await contentOf(input, format, options.name).catch(error => {
    throw error instanceof FileError ? new GoujiError('refused', error.message) : error
  })
  if (options.today === undefined) options.today = today()
  else if (options.today === null) delete options.today
  for (const [key, value] of Object.entries({ name: request.name, bytes: request.size })) {
    if (options[key] === undefined && value !== undefined) options[key] = value
  }
  try {
    return await engine.examine({ ...request.content, options })
  } catch (error) {
    if (!engine.trapped(error)) throw new GoujiError('refused', error.message)
    await engine.restart()
    throw new GoujiError('trap', error.message)
  }
}

/** Every rule with its title, why it is one, what to do, and what it rests on. */
export async function rules() {
  await init()
  return (await loading).rules
}

/** The parts, tables, kinds of body and generations of the form, with their official names. */
export async function catalogue() {
  await init()
  return (await loading).catalogue
}

/** The version of the program. */
export async function version() {
  await init()
  return (await loading).version
}

function inNode() {
  return typeof process === 'object' && Boolean(process.versions && process.versions.node)
}

/** The bytes of a module: Node's fetch knows no files. */
const fromDisk = module => async () => {
  const { readFile } = await import('node:fs/promises')
  return readFile(engine.beside[module]())
}
