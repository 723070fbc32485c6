// What was corrected in the tables: each correction is a change of the text at the cell's place, it can be taken back and
// made again, and it counts only where the report was then read as meant. Pure: it knows neither the page nor the program.

/** Every cell of a document as it is written, by its place. */
function written(document) {
  const all = []
  for (const [table, rows] of Object.entries(document.tables)) {
    for (const [row, cells] of Object.entries(rows || {})) cells.forEach((it, at) => all.push([`${table}.${row}.${at}`, it.kind === 'missing' ? null : it.raw]))
  }
  return new Map(all)
}

export class Edits {
  constructor() {
    this.clear()
  }

  clear() {
    this.done = []
    this.undone = []
    /** What stood in each cell before its first correction. */
    this.first = new Map()
    this.waiting = null
  }

  /**
   * Begins to write `to` in `cell`; `known` is the cell in `document`, `step` is `do`, `undo` or `redo`. Gives
   * `{ start, end, to }`, what is to be changed in the text, or null where there is nothing to change or no place for it.
   */
  begin(document, cell, known, to, step = 'do') {
    if (!known || known.kind === 'missing') return null
    const { start, end } = known.span
    const from = document.text.slice(start, end)
    to = to.trim()
    if (from === to || /[\n\r\t]/.test(to)) return null
    this.waiting = { cell, from, to, start, step, before: written(document), text: document.text.slice(0, start) + to + document.text.slice(end) }
    return { start, end, to }
  }

  /**
   * Whether `document`, which was read after a correction, has it in its place and everything else where it was. It is
   * remembered then; if not, gives false, and the text is to be put back. Null where no correction waits for this text.
   */
  settle(document) {
    const { waiting } = this
    this.waiting = null
    if (!waiting || waiting.text !== document.text) return null
    const after = written(document)
    const other = Array.from(new Set([...after.keys(), ...waiting.before.keys()])).filter(it => after.get(it) !== waiting.before.get(it))
    if (other.length > 1 || (other.length === 1 && after.get(other[0]) !== waiting.to)) return false
    const { cell, from, to, step } = waiting
    const made = { cell, from, to }
    if (step === 'undo') this.undone.push(this.done.pop())
    else {
      if (!this.first.has(cell)) this.first.set(cell, from)
      if (step === 'redo') this.undone.pop()
      else this.undone = []
      this.done.push(made)
    }
    return true
  }

  /** The correction that would be taken back next, as one to be made. */
  get undo() {
    const last = this.done[this.done.length - 1]
    return last ? { cell: last.cell, to: last.from } : null
  }

  /** The correction that would be made again next. */
  get redo() {
    const last = this.undone[this.undone.length - 1]
    return last ? { cell: last.cell, to: last.to } : null
  }

  /** The cells that differ from what stood there first, `{ cell, from, to }`; `nowOf` says what stands in a cell now. */
  list(nowOf) {
    return Array.from(this.first, ([cell, from]) => ({ cell, from, to: nowOf(cell) })).filter(it => it.to !== it.from && it.to !== null)
  }
}
