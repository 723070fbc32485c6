// What the rows and columns of tables three and four add up to, beside the numbers that are written: from the equations of
// the report, and from nothing else.

import { place } from '../equation.js'
import { sumWords as words } from '../wording.js'
import { fill, make } from './dom.js'

export class TableSums {
  /** Begins a table that is drawn anew; `heads` is the number of its lines of heads. */
  constructor() {
    this.boxes = new Map()
  }

  box(key, columns) {
    const box = make('td', { class: 'sum', colspan: columns > 1 ? columns : null })
    this.boxes.set(key, { box, shown: null })
    return box
  }

  /** Adds the column beside table three and the rows below it. */
  around(table, layout, head, body) {
    const cellsOf = line => line.filter(it => it.kind === 'value').map(it => it.cell.split('.'))
    const lines = layout.map(cellsOf).filter(it => it.length > 0)
    if (table === 't4') {
      // One line holds all three sums: each is written under its own cells.
      const rows = new Map()
      for (const [, row] of lines.reduce((all, it) => all.concat(it), [])) rows.set(row, (rows.get(row) || 0) + 1)
      body.append(make('tr', { class: 'sums' }, ...Array.from(rows, ([row, columns]) => this.box(`row t4.${row}`, columns))))
      return
    }
    head.rows[0].append(make('th', { class: 'sum', scope: 'col', rowspan: head.rows.length }, words.row))
    for (const row of body.rows) {
      const first = row.querySelector('[data-cell]')
      if (first) row.append(this.box(`row ${first.dataset.cell.split('.').slice(0, 2).join('.')}`))
    }
    const columns = lines[0].map(it => it[2])
    const wide = layout[0].reduce((sum, it) => sum + it.columns, 0) - columns.length
    for (const kind of ['column', 'balance']) {
      body.append(make('tr', { class: 'sums' }, make('th', { class: 'sum', scope: 'row', colspan: wide }, words[kind]),
        ...columns.map(column => this.box(`${kind} ${table}.${column}`)), make('td', { class: 'sum' })))
    }
  }

  /** Shows what `equations` say. */
  put(equations) {
    const found = new Map(equations.map(it => [place(it), it]))
    for (const [key, entry] of this.boxes) {
      const known = found.get(key)
      const said = known ? this.said(known, key) : ['none', '']
      const shown = said.join('\n')
      if (shown === entry.shown) continue
      entry.shown = shown
      entry.box.className = `sum ${said[0]}`
      fill(entry.box, said[1], said[2] ? make('b', {}, said[2]) : null)
    }
  }

  /** Its class, the sum, and how far off it is. */
  said({ left_sum: left, right_sum: right, holds }, key) {
    if (left === null || right === null) return ['none', words.none]
    const off = holds === false ? words.off(difference(left, right)) : ''
    const sum = key.startsWith('balance') ? '' : key.startsWith('row t4') ? words.of(left) : String(left)
    return [holds === false ? 'broken' : 'holds', holds === false ? sum : `${sum} ✓`.trim(), off]
  }
}

/** How far apart two sums are, without the noise of binary fractions. */
export function difference(left, right) {
  return Number(Math.abs(left - right).toFixed(6))
}
