// Correcting cells in the tables: what is typed is written into the text at the cell's place, and checked as if it had been
// typed there. Taken back and made again by buttons and keys.

import { Edits } from './edits.js'
import { fill, make } from './elements/dom.js'
import { editWords as words } from './wording.js'

const $ = id => document.getElementById(id)

export class Corrections {
  /**
   * `desk` gives what is on the page: `report`, whether it is `settled`, the elements `source`, `tables`, `findings`, and
   * does `draw(document)`, `light()`, `say(trouble)`, `announce(text)`.
   */
  constructor(desk) {
    this.desk = desk
    this.edits = new Edits()
    this.queue = []
    /** What was changed: `[{ cell, from, to }]`. */
    this.changes = []
    document.addEventListener('cell-edit', event => this.write(event.cell, event.text))
    document.addEventListener('cell-close', () => this.next())
    $('undo').addEventListener('click', () => this.step('undo'))
    $('redo').addEventListener('click', () => this.step('redo'))
    desk.tables.addEventListener('keydown', event => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event
      if (!(ctrlKey || metaKey) || altKey || event.target.localName === 'input') return
      const letter = key.toLowerCase()
      const step = letter === 'z' ? (shiftKey ? 'redo' : 'undo') : letter === 'y' ? 'redo' : null
      if (!step) return
      event.preventDefault()
      this.step(step)
    })
    this.show()
  }

  /** A new report. */
  clear() {
    this.edits.clear()
    this.queue = []
    this.show()
  }

  /** No answer will come: the text is put back, and nothing waits. */
  fail() {
    const { waiting } = this.edits
    this.edits.waiting = null
    this.queue = []
    if (waiting && this.desk.source.text === waiting.text) this.putBack(waiting)
  }

  putBack({ cell, start, from, to }) {
    const { source, tables } = this.desk
    this.queue = []
    this.refused = words.unread(tables.name(cell))
    source.write(start, start + to.length, from)
  }

  step(step) {
    const made = this.edits[step]
    if (made) this.write(made.cell, made.to, step)
  }

  /** Writes `text` in a cell; one at a time, since every change moves what stands behind it. */
  write(cell, text, step = 'do') {
    this.queue.push({ cell, text, step })
    this.next()
  }

  next() {
    const { report, settled, source, tables, say } = this.desk
    // Writing in the text borrows the focus, which would disturb a person who is writing in the next cell.
    if (!settled || tables.writing || this.edits.waiting || this.queue.length === 0) return
    const { cell, text, step } = this.queue.shift()
    // A step that waited for another one may no longer be the next.
    if (step !== 'do' && (!this.edits[step] || this.edits[step].cell !== cell)) {
      this.next()
      return
    }
    const known = tables.values.get(cell)
    const change = this.edits.begin(report, cell, known, text, step)
    if (change) source.write(change.start, change.end, change.to)
    else {
      this.restore()
      if (!known || known.kind === 'missing') say(words.noPlace(tables.name(cell)))
      this.next()
    }
  }

  /** After the report was checked: whether the correction was read as meant. */
  settle(document) {
    const { waiting } = this.edits
    const read = this.edits.settle(document)
    if (read === false) {
      this.putBack(waiting)
      return
    }
    if (this.refused) {
      this.desk.say(this.refused)
      this.refused = null
    }
    this.show()
    if (read) {
      const { name } = this.desk.tables.about(waiting.cell)
      $('edit-said').textContent = words.made(name, waiting.from, waiting.to)
    }
    this.next()
  }

  /** Draws the cells as the report has them. */
  restore() {
    this.desk.draw(this.desk.report)
    this.desk.light()
  }

  /** What was changed, and what can be taken back. */
  show() {
    const { tables } = this.desk
    const changes = this.edits.list(cell => tables.values.has(cell) ? tables.about(cell).raw : null)
    this.changes = changes
    tables.edited(changes)
    $('undo').disabled = !this.edits.undo
    $('redo').disabled = !this.edits.redo
    $('edits').hidden = changes.length === 0
    $('edits-count').textContent = words.count(changes.length)
    fill($('edits-list'), ...changes.map(({ cell, from, to }) => {
      const back = make('button', { type: 'button', 'aria-label': `${words.back}：${tables.name(cell)} ${from || words.blank}` }, words.back)
      back.addEventListener('click', () => {
        this.write(cell, from)
        $('edits-count').focus()
      })
      return make('li', {}, make('span', {}, words.change(tables.name(cell), from, to)), back)
    }))
  }
}
