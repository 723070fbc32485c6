// On paper: before printing, the page becomes a review sheet, and afterwards what it was. Loaded with the first report.

import { fill, make } from './elements/dom.js'
import { editWords, paperWords as words } from './wording.js'

/** `desk` gives what is `checked`, and the list of `findings`; what report it is goes into `facts`. */
export function paper(desk, facts) {
  const { findings, tables } = desk
  let before = null
  addEventListener('beforeprint', () => {
    const { document: checked, remarks } = desk.checked
    if (before || !checked) return
    before = { title: document.title, level: findings.level, closed: [] }
    const { title, body, year, template } = checked.report
    document.title = words.file(body, year)
    const rows = [[words.title, title], [words.body, body], [words.year, year], [words.form, template && words.generation(template)], [words.date, remarks.date]]
    const changes = remarks.changes.map(({ cell, from, to }) => editWords.change(tables.name(cell), from, to))
    if (changes.length > 0) rows.push([words.changes, changes.join('；')])
    fill(facts, ...rows.flatMap(([label, value]) => [make('dt', {}, label), make('dd', {}, String(value || words.unknown))]))
    if (findings.level) {
      findings.level = ''
      findings.draw()
    }
    // What speaks for a repair takes more room than it is worth on paper.
    for (const details of document.querySelectorAll('gouji-findings details:not([open])')) {
      if (details.closest('gouji-repairs')) continue
      before.closed.push(details)
      details.open = true
    }
  })
  addEventListener('afterprint', () => {
    if (!before) return
    const { title, level, closed } = before
    before = null
    document.title = title
    for (const details of closed) details.open = false
    if (level) {
      findings.level = level
      findings.draw()
    }
  })
}
