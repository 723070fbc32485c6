// Trying a repair: what the report would be with it is shown, and nothing is changed.

import { readAsMeant, triedChanges, triedSums, triedText } from './repair.js'
import { repairWords, verdict } from './wording.js'

const $ = id => document.getElementById(id)

export class Trial {
  /**
   * `desk` gives what is on the page: `report`, `aside`, the elements `tables`, `findings`, `verdictBar`, and does
   * `ask(request)`, `draw(tables, changes)`, `light()`, `announce(text)`.
   */
  constructor(desk) {
    this.desk = desk
    /** The repair that is being tried: what is shown, never what stands in the source. */
    this.repair = null
    $('trial-undo').textContent = repairWords.undo
    $('trial-undo').addEventListener('click', () => this.undo())
    document.addEventListener('repair-try', event => {
      if (event.repair) this.begin(event.repair)
      else if (this.repair) this.undo()
    })
  }

  /** Checks a copy of the text with the repair in it; where it cannot be written into the text, its sums only. */
  begin(repair) {
    this.repair = repair
    const { report, tables, ask } = this.desk
    const text = triedText(report.text, repair, cell => tables.values.get(cell))
    if (text === null) this.show(null)
    else ask({ text, trial: repair })
  }

  /** Shows the tables of the report with the changes, judged as `checked` is where that is the report so changed. */
  show(checked) {
    const { repair } = this
    const { report, aside, tables, findings, verdictBar, draw, announce } = this.desk
    const whole = checked !== null && readAsMeant(checked, repair)
    const document = whole ? checked : triedSums(report, repair)
    const note = whole ? '' : repairWords.sumsOnly
    const changes = triedChanges(repair)
    draw({ ...document, tables: report.tables }, changes)
    findings.trial(repair, document)
    const sentence = verdict(document, aside)
    const text = repairWords.tried(sentence.text)
    verdictBar.verdict = { ...sentence, text, more: sentence.more + note }
    $('trial').hidden = false
    $('trial-said').textContent = repairWords.trying(repair.changes.map(it =>
      `${tables.name(it.cell)} ${repairWords.changed(it.from, it.to)}`).join('，'))
    tables.light(changes.map(it => it.cell))
    tables.reveal(changes[0].cell)
    announce(text + sentence.more + note)
  }

  /** Forgets the trial: something else is drawn. */
  drop() {
    this.repair = null
    if (!$('trial').hidden) $('trial').hidden = true
  }

  /** Takes the trial back: everything as the report has it. */
  undo() {
    const inBanner = document.activeElement === $('trial-undo')
    const undone = this.repair
    const { report, aside, findings, verdictBar, draw, light, announce } = this.desk
    this.drop()
    draw(report)
    findings.trial(null, null)
    verdictBar.verdict = verdict(report, aside)
    light()
    announce(repairWords.undone)
    if (inBanner) findings.focusOnTry(undone)
  }
}
