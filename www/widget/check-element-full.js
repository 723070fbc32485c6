// <gouji-check> with the three tables.

import { make } from '../elements/dom.js'
import { GoujiCheckElement } from './check-element.js'
import { said } from './wording.js'

const TITLES = { t2: 'disclosure', t3: 'applications', t4: 'litigation' }

export class GoujiCheckFullElement extends GoujiCheckElement {
  buildMore(own) {
    return own('more', 'section', { class: 'drawn', part: 'tables', 'aria-label': said.tables, hidden: true },
      make('p', { class: 'legend', part: 'legend' }, said.legend),
      own('tables', 'gouji-tables'))
  }

  listen() {
    super.listen()
    this.shadowRoot.addEventListener('cell-select', event => {
      const cell = event.cell
      const about = this.result.findings.map((it, index) => ({ at: it.cells.indexOf(cell), index })).filter(it => it.at >= 0)
      // Clicking again goes on to the next finding of the same cell; those that name it first come first.
      about.sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
      const last = about.findIndex(it => it.index === this.chosen)
      this.choose(about.length > 0 ? about[(last + 1) % about.length].index : -1, cell)
    })
  }

  setState(state) {
    super.setState(state)
    this.parts.more.hidden = state !== 'checked'
  }

  showMore(document, layouts, facts) {
    const title = table => facts.catalogue.sections.find(it => it.key === TITLES[table]).label
    this.parts.tables.show(document, layouts, { t2: title('t2'), t3: title('t3'), t4: title('t4') })
    this.light(document.findings[this.chosen] || null, null)
  }

  /** Lights the cells of a finding, the two sides of its equation apart, or a cell alone. */
  light(finding, cell) {
    const { tables } = this.parts
    if (!finding) {
      tables.light(cell ? [cell] : [])
      return
    }
    const has = it => it.rule === finding.rule && it.holds === false && [...it.left, ...it.right].every(cell => finding.cells.includes(cell))
    const equation = this.result.equations.find(has) || { left: [], right: [] }
    tables.light(finding.cells, equation.left, equation.right)
    if (finding.cells.length > 0 && !cell) this.reveal(finding.cells[0])
  }

  /** Scrolls the tables to a cell, and nothing around them: the finding that was chosen stays in view. */
  reveal(cell) {
    const { tables } = this.parts
    const known = tables.cells.get(cell)
    if (!known) return
    const [inner, outer] = [known.box.getBoundingClientRect(), tables.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom) tables.scrollTop += inner.top - outer.top - outer.height / 3
  }
}
