// The program itself, where it runs: in a worker, on the page where no worker can be had, in Node. Knows no page.

import * as parts from './parts.js'

let gouji = parts.program
let drawn = null
let restarts = 0
/** The modules: addresses, bytes, or functions that give either; none stands for what lies beside this file. */
const places = { core: null, files: null, export: null }

const got = (place, beside) => (typeof place === 'function' ? place() : place || beside())

/** Where they lie beside this file. */
export const { beside } = parts

/** Says where the modules are, for what has not been loaded yet. */
export function place(found) {
  Object.assign(places, found)
}

/** Loads the program; gives what the page needs to know once. */
export async function load() {
  await gouji.default({ module_or_path: got(places.core, beside.core) })
  return { rules: gouji.rules(), catalogue: gouji.catalogue(), version: gouji.version() }
}

/**
 * Checks the empty forms, with the reasons of the rules for prose, so that the engine has compiled what the first report
 * needs: its check then takes as long as any other.
 */
export function warm() {
  const prose = gouji.rules().map(it => it.why)
  for (const { key } of gouji.catalogue().forms) {
    const { t2, t3, t4 } = gouji.layouts(key, [])
    const print = line => line.map(({ kind, text }) => (kind === 'value' ? '0' : text)).join('\t')
    gouji.check([...prose, ...[t2, t3, t4].flat().map(print)].join('\n'), {})
  }
}

/** The parts that are loaded when they are first needed. */
const late = { files: () => parts.readers(), export: () => parts.writers() }
let opened = {}

function part(name) {
  if (!opened[name]) {
    const opening = late[name]().then(async script => {
      await script.default({ module_or_path: got(places[name], beside[name]) })
      return script
    })
    opened[name] = opening
    // Where it cannot be loaded now, the next time tries again.
    opening.catch(() => { delete opened[name] })
  }
  return opened[name]
}

/** Checks `{ text }`, `{ html }` or the bytes of a file, `{ data }`, with `options`; gives the document. */
export async function examine(request) {
  return (await examined(request)).document
}

/** The same, and what is to be known of the file besides. */
async function examined({ text, html, data, options }) {
  if (html !== undefined) return { document: gouji.checkHtml(html, options) }
  if (data === undefined) return { document: gouji.check(text, options) }
  const files = await part('files')
  const { text: held, format, remark } = files.open(data, options.name)
  return { document: gouji.check(held, { ...options, format }), remark }
}

/** Checks a request. Layouts are given only where they differ from those of the last answer. */
export async function answer({ id, ...request }) {
  const { document, remark } = await examined(request)
  const rows = []
  for (const [table, found] of Object.entries(document.tables)) {
    for (const [row, cells] of Object.entries(found || {})) {
      // A label without values, as over a row that is split in two, is not drawn as a row of its own.
      if (cells.some(it => it.kind !== 'missing')) rows.push(`${table}.${row}`)
    }
  }
  const key = `${document.report.template} ${rows.join(' ')}`
  const layouts = key === drawn ? null : gouji.layouts(document.report.template || undefined, rows)
  drawn = key
  return { id, document, layouts, remark }
}

/**
 * Writes the exports `kinds` of a document, given as JSON, with a reviewer's remarks: `{ id, written: [{ name, bytes }] }`.
 * No kinds at all load what they need.
 */
export async function write({ id, document, remarks, kinds }) {
  const writers = await part('export')
  const written = kinds.map(kind => {
    const made = writers.write(document, remarks, kind)
    const { name, bytes } = made
    made.free()
    return { name, bytes }
  })
  return { id, written }
}

/** Whether `error` has left the program unusable. Anything else it has said itself, to be read. */
export function trapped(error) {
  return !(error instanceof Error) || error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}

/** Starts afresh after a trap: a module holds one instance for good, so it takes another copy of the module. */
export async function restart() {
  drawn = null
  opened = {}
  restarts += 1
  gouji = await parts.again(restarts)
  await load()
}
