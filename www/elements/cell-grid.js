// Moving between the cells of the tables, and writing in them, as in a spreadsheet: one cell of each table is a stop of the
// Tab key, arrows lead on from there.

import { make } from './dom.js'

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

export class CellGrid {
  /**
   * `root` holds the tables; `choose(cell)` is called for the cell that a person goes to, `write(cell, text)` for what is
   * typed in it, `closed()` where a field is taken away, `about(cell)` gives `{ name, raw }`, what a reader calls the cell
   * and what stands in it.
   */
  constructor(root, { choose, write, closed, about }) {
    Object.assign(this, { root, choose, write, closed, about, input: null })
    root.addEventListener('click', event => {
      const box = this.boxOf(event)
      if (!box || event.target === this.input) return
      this.focus(box)
      choose(box.dataset.cell)
    })
    root.addEventListener('dblclick', event => {
      const box = this.boxOf(event)
      if (box && event.target !== this.input) this.edit(box)
    })
    root.addEventListener('keydown', event => {
      const box = this.boxOf(event)
      if (box && !event.altKey && !event.metaKey) this[event.target === this.input ? 'typing' : 'walking'](event, box)
    })
    root.addEventListener('focusout', event => {
      // After the focus has come to rest: writing in the text borrows it.
      if (event.target === this.input) setTimeout(() => this.commit())
    })
  }

  get editable() {
    return this.root.hasAttribute('editable')
  }

  boxOf(event) {
    return event.target.closest('[data-cell]')
  }

  /** Whether `box` is being written in. */
  holds(box) {
    return Boolean(this.input) && this.input.parentNode === box
  }

  /** After the tables have been drawn anew. */
  refresh() {
    this.input = null
    for (const table of this.root.querySelectorAll('table')) {
      const boxes = table.querySelectorAll('[data-cell]')
      boxes.forEach((box, at) => box.setAttribute('tabindex', at === 0 ? '0' : '-1'))
    }
  }

  /** Puts the focus on a cell, which becomes the stop of its table. */
  focus(box) {
    const stop = box.closest('table').querySelector('[data-cell][tabindex="0"]')
    if (stop) stop.setAttribute('tabindex', '-1')
    box.setAttribute('tabindex', '0')
    box.focus({ preventScroll: true })
  }

  go(box) {
    if (!box) return
    this.choose(box.dataset.cell)
    this.focus(box)
  }

  walking(event, box) {
    const { key, ctrlKey } = event
    if (ARROWS[key] && !ctrlKey) this.go(this.beside(box, ...ARROWS[key]))
    else if (key === 'Home' || key === 'End') {
      const row = ctrlKey ? box.closest('table') : box.parentNode
      const boxes = row.querySelectorAll('[data-cell]')
      this.go(boxes[key === 'Home' ? 0 : boxes.length - 1])
    } else if (ctrlKey) return
    else if (key === ' ') this.choose(box.dataset.cell)
    else if (!this.editable && key === 'Enter') this.choose(box.dataset.cell)
    else if (key === 'Enter' || key === 'F2') this.edit(box)
    else if (key === 'Delete' || key === 'Backspace') this.edit(box, '')
    else if (key.length === 1 || key === 'Process') {
      // The key itself comes to stand in the field, which has the focus by then.
      this.edit(box, '')
      return
    } else return
    event.preventDefault()
  }

  typing(event, box) {
    const { key, shiftKey } = event
    const by = key === 'Tab' ? [0, shiftKey ? -1 : 1] : key === 'Enter' ? [shiftKey ? -1 : 1, 0] : ARROWS[key] && !ARROWS[key][1] ? ARROWS[key] : null
    if (event.isComposing || (!by && key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') {
      this.close()
      this.focus(box)
      return
    }
    const next = this.beside(box, ...by) || box
    this.commit()
    this.go(next)
  }

  /** The next cell in a row, or the one above or below; through all tables. */
  beside(box, down, right) {
    if (right) {
      const boxes = Array.from(box.parentNode.querySelectorAll('[data-cell]'))
      return boxes[boxes.indexOf(box) + right]
    }
    const rows = Array.from(this.root.querySelectorAll('tr')).filter(it => it.querySelector('[data-cell]'))
    const row = rows[rows.indexOf(box.parentNode) + down]
    if (!row) return null
    const middle = it => (it.left + it.right) / 2
    const from = middle(box.getBoundingClientRect())
    const far = it => Math.abs(middle(it.getBoundingClientRect()) - from)
    return Array.from(row.querySelectorAll('[data-cell]')).reduce((best, it) => (far(it) < far(best) ? it : best))
  }

  /** Opens a field in the cell, with `text` in it or what stands there. */
  edit(box, text) {
    if (!this.editable) return
    this.commit()
    const { name, raw } = this.about(box.dataset.cell)
    this.input = make('input', { class: 'edit', 'aria-label': name, inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', maxlength: '200' })
    this.input.value = text === undefined ? raw : text
    this.old = raw
    box.append(this.input)
    box.classList.add('editing')
    this.input.focus({ preventScroll: true })
    this.input.select()
  }

  /** Takes the field away; gives what was in it. */
  close() {
    const { input } = this
    this.input = null
    input.parentNode.classList.remove('editing')
    input.remove()
    this.closed()
    return input.value
  }

  commit() {
    if (!this.input) return
    const { cell } = this.input.parentNode.dataset
    const text = this.close().trim()
    if (text !== this.old) this.write(cell, text)
  }
}
