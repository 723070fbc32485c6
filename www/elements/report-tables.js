// <gouji-tables>: the three tables as the official form prints them, with the cells of findings marked.

import { repairWords, severities, words } from '../wording.js'
import { fill, make } from './dom.js'
import { CellSelectEvent } from './events.js'

const LEVELS = ['info', 'warning', 'error']
/** The balance of table three has four terms, and any of them may be wrong. */
const MAX_MARKED = 4

export class ReportTables extends HTMLElement {
  connectedCallback() {
    if (this.cells) return
    this.cells = new Map()
    this.addEventListener('click', event => {
      const cell = event.target.closest('[data-cell]')
      if (cell) this.dispatchEvent(new CellSelectEvent(cell.dataset.cell))
    })
  }

  /** Draws `document` in `layouts`; `titles` are the official titles of the parts by table, `changes` those of a trial. */
  show(document, layouts, titles, changes = []) {
    this.changes = new Map(changes.map(it => [it.cell, it]))
    const found = ['t2', 't3', 't4'].map(it => Boolean(document.tables[it])).join()
    if (this.layouts !== layouts || this.found !== found) {
      this.layouts = layouts
      this.found = found
      this.build(document, layouts, titles)
    }
    this.put(document)
  }

  build(document, layouts, titles) {
    this.cells.clear()
    fill(this, ...['t2', 't3', 't4'].map(table => {
      const title = titles[table]
      const heading = make('h3', { id: `${table}-title` }, make('span', { class: 'ordinal' }, words.tables[table]), ` ${title}`)
      if (!document.tables[table]) {
        return make('section', { class: `table ${table} missing` }, heading, make('p', {}, words.tableMissing(title)))
      }
      const grid = make('table', { 'aria-labelledby': `${table}-title` })
      const wide = Math.max(...layouts[table].map(line => line.reduce((sum, it) => sum + it.columns, 0)))
      let body = make('tbody')
      const head = make('thead')
      for (const line of layouts[table]) {
        const clause = line.some(it => it.kind === 'clause')
        if (clause) {
          if (body.firstChild) grid.append(body)
          body = make('tbody')
        }
        const row = make('tr', {}, ...line.map(slot => this.slot(slot)))
        const heads = table !== 't2' && line.every(it => it.kind === 'head' || it.kind === 'note')
        ;(heads ? head : body).append(row)
      }
      if (head.firstChild) grid.append(head)
      grid.append(body)
      grid.style.setProperty('--columns', wide)
      const frame = make('div', { class: 'frame', tabindex: '0', role: 'region', 'aria-labelledby': `${table}-title` }, grid)
      return make('section', { class: `table ${table}` }, heading, frame)
    }))
  }

  slot({ kind, text, cell, rows, columns }) {
    const span = { rowspan: rows > 1 ? rows : null, colspan: columns > 1 ? columns : null }
    if (kind === 'value') {
      const box = make('td', { ...span, 'data-cell': cell })
      this.cells.set(cell, { box, name: text, shown: null })
      return box
    }
    if (kind === 'note') return make('td', { ...span, class: 'note' }, text)
    if (kind === 'label') return make('th', { ...span, scope: rows > 1 ? 'rowgroup' : 'row' }, text)
    return make('th', { ...span, scope: columns > 1 ? 'colgroup' : 'col', class: kind }, text)
  }

  /** What a reader calls the cell: 表三“属于国家秘密”行“自然人”列. */
  name(cell) {
    const known = this.cells.get(cell)
    return known ? `${words.tables[cell.slice(0, 2)]}${known.name}` : cell
  }

  put(document) {
    const levels = new Map()
    const terms = new Set()
    const sums = new Set(document.equations.map(it => it.rule))
    for (const { rule, severity, cells } of document.findings) {
      // A long sum marks its total; the terms are only tinted, since most of them will be right.
      const marked = sums.has(rule) && cells.length > MAX_MARKED ? 1 : cells.length
      cells.slice(marked).forEach(cell => terms.add(cell))
      for (const cell of cells.slice(0, marked)) {
        const before = levels.get(cell)
        if (!before || LEVELS.indexOf(severity) > LEVELS.indexOf(before)) levels.set(cell, severity)
      }
    }
    const values = new Map()
    for (const slots of [this.layouts.t2, this.layouts.t3, this.layouts.t4]) {
      for (const line of slots) {
        const column = {}
        for (const { cell } of line) {
          if (!cell) continue
          const [table, row] = cell.split('.')
          const key = `${table}.${row}`
          column[key] = column[key] === undefined ? 0 : column[key] + 1
          const cells = document.tables[table] && document.tables[table][row]
          values.set(cell, cells ? cells[column[key]] : undefined)
        }
      }
    }
    this.values = values
    for (const [cell, entry] of this.cells) {
      const value = values.get(cell)
      const kind = value ? value.kind : 'missing'
      const level = levels.get(cell) || ''
      entry.box.classList.toggle('term', terms.has(cell) && !level)
      const change = this.changes.get(cell)
      const shown = `${kind} ${level} ${value ? value.raw : ''} ${change ? change.to : ''}`
      if (shown === entry.shown) continue
      entry.shown = shown
      entry.box.classList.toggle('tried', Boolean(change))
      if (change) {
        this.drawTried(entry.box, kind, value ? value.raw : '', change)
        continue
      }
      this.drawCell(entry.box, kind, level, value ? value.raw : '', cell)
    }
  }

  drawCell(box, kind, level, raw, cell) {
    box.classList.remove('number', 'blank', 'dash', 'text', 'missing', ...LEVELS)
    box.classList.add(...[kind, level].filter(Boolean))
    const parts = kind === 'missing'
      ? [make('span', { class: 'absent', title: words.missingCellLong }, words.missingCell)]
      : [raw]
    if (!level) {
      fill(box, ...parts)
      return
    }
    const { short, name } = severities[level]
    fill(box, make('button', { type: 'button', 'aria-label': `${this.name(cell)} ${raw || words.blankCellLong}，${name}` },
      ...parts, make('span', { class: 'sign' }, short)))
  }

  /** A cell as a trial would have it: the old value, the new one, and a sign. */
  drawTried(box, kind, raw, { cell, to, inferred }) {
    box.classList.remove('blank', 'dash', 'text', 'missing', ...LEVELS)
    box.classList.add('number')
    const old = kind === 'missing' ? words.missingCell : raw || words.blankCellLong
    fill(box, make('button', { type: 'button', 'aria-label': repairWords[inferred ? 'inferredCell' : 'triedCell'](this.name(cell), old, to) },
      make('del', {}, old), make('span', { class: 'arrow', 'aria-hidden': 'true' }, '→'), make('ins', {}, String(to)),
      make('span', { class: 'sign' }, inferred ? repairWords.signInferred : repairWords.sign)))
  }

  /** Lights the cells of a finding: the first is the one to look at first. */
  light(cells, left = [], right = []) {
    for (const lit of this.lit || []) lit.classList.remove('lit', 'first', 'left', 'right')
    const boxes = names => names.map(it => this.cells.get(it)).filter(Boolean).map(it => it.box)
    this.lit = boxes(cells)
    this.lit.forEach((box, at) => box.classList.add('lit', ...(at === 0 ? ['first'] : [])))
    boxes(left).forEach(box => box.classList.add('left'))
    boxes(right).forEach(box => box.classList.add('right'))
  }

  /** Scrolls to a cell. */
  reveal(cell) {
    const known = this.cells.get(cell)
    if (!known) return
    const { top, bottom } = known.box.getBoundingClientRect()
    const frame = this.getBoundingClientRect()
    const lowest = Math.min(frame.bottom, innerHeight)
    const block = top < Math.max(frame.top, 0) || bottom > lowest ? 'center' : 'nearest'
    known.box.scrollIntoView({ block, inline: 'nearest' })
  }
}
