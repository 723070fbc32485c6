// <gouji-tables>: the three tables as the official form prints them, with the cells of findings marked. With the attribute
// `editable`, cells can be written in.

import { repairWords, severities, words } from '../wording.js'
import { CellGrid } from './cell-grid.js'
import { fill, make } from './dom.js'
import { CellCloseEvent, CellEditEvent, CellSelectEvent } from './events.js'
import { TableSums } from './table-sums.js'

const TABLES = ['t2', 't3', 't4']
const LEVELS = ['info', 'warning', 'error']
/** The balance of table three has four terms, and any of them may be wrong. */
const MAX_MARKED = 4
/** A number among words; digits of full width might else be parted at the end of a line. */
const NUMBER = /([\d.,０-９．，]{2,})/

/** What is printed in a cell, numbers among words kept whole. */
const whole = (raw, kind) => (kind === 'text' ? raw.split(NUMBER).map((it, at) => (at % 2 ? make('span', { class: 'digits' }, it) : it)) : [raw])

export class ReportTables extends HTMLElement {
  connectedCallback() {
    if (this.cells) return
    this.cells = new Map()
    this.values = new Map()
    this.grid = new CellGrid(this, {
      choose: cell => this.dispatchEvent(new CellSelectEvent(cell)),
      write: (cell, text) => {
        // Stands there at once; the answer draws it anew.
        const { box } = this.cells.get(cell)
        this.cells.get(cell).shown = null
        fill(box, text)
        this.dispatchEvent(new CellEditEvent(cell, text))
      },
      closed: () => this.dispatchEvent(new CellCloseEvent()),
      about: cell => this.about(cell),
    })
  }

  /** Draws `document` in `layouts`; `titles` are the official titles of the parts by table, `changes` those of a trial. */
  show(document, layouts, titles, changes = []) {
    this.changes = new Map(changes.map(it => [it.cell, it]))
    this.inferred = new Map(document.search.inferred.map(it => [it.cell, it.to]))
    this.drawn = { document, titles, changes }
    const found = [...TABLES.map(it => Boolean(document.tables[it])), Boolean(this.summed)].join()
    if (this.layouts !== layouts || this.found !== found) {
      this.layouts = layouts
      this.found = found
      this.build(document, layouts, titles)
    }
    this.put(document)
  }

  /** Whether a person is writing in a cell. */
  get writing() {
    return Boolean(this.grid.input)
  }

  /** Whether the sums stand beside the tables. */
  get sums() {
    return Boolean(this.summed)
  }

  set sums(wanted) {
    this.summed = wanted
    if (!this.drawn) return
    const { document, titles, changes } = this.drawn
    this.show(document, this.layouts, titles, changes)
  }

  build(document, layouts, titles) {
    const active = this.getRootNode().activeElement
    const focused = this.contains(active) && active.dataset.cell
    this.cells.clear()
    this.lit = ''
    this.beside = this.summed ? new TableSums() : null
    fill(this, ...TABLES.map(table => {
      const title = titles[table]
      const heading = make('h3', { id: `${table}-title` }, make('span', { class: 'ordinal' }, words.tables[table]), ` ${title}`)
      if (!document.tables[table]) {
        return make('section', { class: `table ${table} missing` }, heading, make('p', {}, words.tableMissing(title)))
      }
      const grid = make('table', { role: 'grid', 'aria-labelledby': `${table}-title` })
      const wide = Math.max(...layouts[table].map(line => line.reduce((sum, it) => sum + it.columns, 0)))
      let body = make('tbody')
      const head = make('thead')
      for (const line of layouts[table]) {
        if (line.some(it => it.kind === 'clause')) {
          if (body.firstChild) grid.append(body)
          body = make('tbody')
        }
        const row = make('tr', {}, ...line.map(slot => this.slot(slot)))
        const heads = table !== 't2' && line.every(it => it.kind === 'head' || it.kind === 'note')
        ;(heads ? head : body).append(row)
      }
      if (this.beside && table !== 't2') this.beside.around(table, layouts[table], head, body)
      if (head.firstChild) grid.append(head)
      grid.append(body)
      grid.style.setProperty('--columns', wide)
      return make('section', { class: `table ${table}` }, heading, make('div', { class: 'frame' }, grid))
    }))
    this.grid.refresh()
    if (focused && this.cells.has(focused)) this.focusOn(focused)
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

  /** What a reader calls the cell, and what stands in it. */
  about(cell) {
    const value = this.values.get(cell)
    return { name: this.name(cell), raw: value && value.kind !== 'missing' ? value.raw : '' }
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
    this.values = this.valuesOf(document)
    for (const [cell, entry] of this.cells) {
      const value = this.values.get(cell)
      const kind = value ? value.kind : 'missing'
      const level = levels.get(cell) || ''
      entry.box.classList.toggle('term', terms.has(cell) && !level)
      const change = this.changes.get(cell)
      const inferred = this.inferred.get(cell)
      const shown = `${kind} ${level} ${value ? value.raw : ''} ${change ? change.to : ''} ${inferred}`
      // A field that a person writes in is left alone.
      if (shown === entry.shown || this.grid.holds(entry.box)) continue
      entry.shown = shown
      entry.box.classList.toggle('tried', Boolean(change))
      if (change) this.drawTried(entry.box, kind, value ? value.raw : '', change)
      else this.drawCell(entry.box, kind, level, value ? value.raw : '', inferred)
    }
    if (this.beside) this.beside.put(document.equations)
  }

  /** The cells of `document` by name, as far as the form has room for them. */
  valuesOf(document) {
    const values = new Map()
    for (const table of TABLES) {
      for (const line of this.layouts[table]) {
        const column = {}
        for (const { cell } of line) {
          if (!cell) continue
          const row = cell.split('.')[1]
          column[row] = column[row] === undefined ? 0 : column[row] + 1
          const cells = document.tables[table] && document.tables[table][row]
          values.set(cell, cells ? cells[column[row]] : undefined)
        }
      }
    }
    return values
  }

  /** A cell as it was read; `inferred` is what follows for it from the sums, where it holds no number. */
  drawCell(box, kind, level, raw, inferred) {
    box.classList.remove('number', 'blank', 'dash', 'text', 'missing', ...LEVELS)
    box.classList.add(...[kind, level].filter(Boolean))
    const { short, name } = level ? severities[level] : {}
    fill(box,
      ...(kind === 'missing' ? [make('span', { class: 'absent', title: words.missingCellLong }, words.missingCell)] : whole(raw, kind)),
      inferred === undefined ? null : make('span', { class: 'absent inferred' }, repairWords.follows(inferred)),
      level ? make('span', { class: 'sign', 'aria-hidden': 'true' }, short) : null,
      level ? make('span', { class: 'visually-hidden' }, `${raw || kind === 'missing' ? '' : words.blankCellLong}，${name}`) : null)
  }

  /** A cell as a trial would have it: the old value, the new one, and a sign. */
  drawTried(box, kind, raw, { cell, to, inferred }) {
    box.classList.remove('blank', 'dash', 'text', 'missing', ...LEVELS)
    box.classList.add('number')
    const old = kind === 'missing' ? words.missingCell : raw || words.blankCellLong
    const shown = { 'aria-hidden': 'true' }
    fill(box,
      make('del', shown, old), make('span', { class: 'arrow', ...shown }, '→'), make('ins', shown, String(to)),
      make('span', { class: 'sign', ...shown }, inferred ? repairWords.signInferred : repairWords.sign),
      make('span', { class: 'visually-hidden' }, repairWords[inferred ? 'inferredCell' : 'triedCell'](this.name(cell), old, to)))
  }

  /** Marks the cells that were corrected, `[{ cell, from }]`. */
  edited(changes) {
    const now = new Map(changes.map(it => [it.cell, it.from]))
    for (const [cell, { box }] of this.cells) {
      const was = now.has(cell)
      if (!was && !box.classList.contains('edited')) continue
      box.classList.toggle('edited', was)
      if (was) box.title = words.was(now.get(cell) || words.blankCellLong)
      else box.removeAttribute('title')
    }
  }

  /** Lights cells, the first to be looked at first; those on either side of equations told apart. */
  light(cells, left = [], right = []) {
    const wanted = [cells, left, right].join(' ')
    if (wanted === this.lit) return
    this.lit = wanted
    const lit = new Set([...cells, ...left, ...right])
    const sides = [new Set(left), new Set(right)]
    for (const [cell, { box }] of this.cells) {
      if (!lit.has(cell) && !box.classList.contains('lit')) continue
      box.classList.toggle('lit', lit.has(cell))
      box.classList.toggle('first', cell === cells[0])
      box.classList.toggle('left', sides[0].has(cell))
      box.classList.toggle('right', sides[1].has(cell) && !sides[0].has(cell))
    }
  }

  /** Puts the focus on a cell. */
  focusOn(cell) {
    if (this.cells.has(cell)) this.grid.focus(this.cells.get(cell).box)
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
