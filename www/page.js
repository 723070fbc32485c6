// The controller: joins source, checker and elements. The only file, with its trials and corrections, that knows all three.

import './elements/define.js'
import { asideOf, bringBack, setAside } from './aside.js'
import { Checker } from './checker.js'
import { Corrections } from './corrections.js'
import { equationsOf, through } from './equation.js'
import { Facts } from './facts.js'
import { Intake } from './intake.js'
import { menu } from './menu.js'
import { install } from './offline.js'
import * as place from './place.js'
import { Progress } from './progress.js'
import { Trial } from './trial.js'
import { judged, troubles, verdict, words } from './wording.js'

const TABLES = { t2: 'disclosure', t3: 'applications', t4: 'litigation' }
/** A person who types hears the verdict when they pause. */
const PAUSE = 900
/** No report is nearly as long, in UTF-16 units. HTML of Word has twenty times as much markup as text. */
const MAX_LENGTH = 2000000

const $ = id => document.getElementById(id)
const main = $('work')
const source = document.querySelector('gouji-source')
const tables = document.querySelector('gouji-tables')
const findings = document.querySelector('gouji-findings')
const balance = document.querySelector('gouji-balance')
const verdictBar = document.querySelector('gouji-verdict')

const checker = new Checker()
const progress = new Progress($('progress'))
let known = null
let report = null
/** The layouts of the tables of the report. */
let shown = null
/** The findings set aside, by fingerprint. */
let aside = new Map()
/** The finding that was chosen, or the cell, or both where one led to the other. */
let chosen = null
let picked = null
/** What a person has said about the report on the page. */
let said = {}
let announced = 0

const desk = {
  get report() { return report },
  get aside() { return aside },
  get settled() { return !checker.busy && report !== null && source.text === report.text },
  get said() { return said },
  source, tables, findings, verdictBar, progress, ask, begin, rest, light, say, announce,
  /** What is taken out of the page: the document, and what a reviewer has added. */
  get checked() {
    const put = Array.from(aside, ([fingerprint, reason]) => ({ fingerprint, reason }))
    return { document: report, remarks: { date: options().today, aside: put, changes: corrections.changes } }
  },
  write: (...what) => checker.write(...what),
  draw: (document, changes) => tables.show(active(document), shown, titles(), changes),
}
const trial = new Trial(desk)
const corrections = new Corrections(desk)
const intake = new Intake(desk)
const facts = new Facts((key, value) => {
  if (value === undefined) delete said[key]
  else said[key] = value
  recheck()
})

function options(about = said) {
  const now = new Date()
  const two = number => String(number).padStart(2, '0')
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return { today, ...about }
}

/** Checks what stands in the source. At once: the checker drops what has been overtaken, and a frame saved is seen. */
function recheck() {
  trial.repair = null
  const { text } = source
  if (text.length < MAX_LENGTH && text.trim() === '') rest()
  else ask({ text })
}

function ask(request) {
  if ((request.html || request.text || '').length > MAX_LENGTH) {
    say(troubles.tooLong)
    return
  }
  main.classList.add('busy')
  if (known) progress.start('check', request.data ? words.reading(request.opened.name) : words.checking)
  checker.check({ ...request, options: { ...options(request.opened), ...request.options } })
}

/** Something has come back, or never will. */
function settle() {
  main.classList.remove('busy')
  progress.end('check')
}

/** A new report: what was said about the last one no longer holds. */
function begin(hint, known = {}) {
  said = known
  trial.drop()
  corrections.clear()
  chosen = null
  picked = null
  findings.chosen = undefined
  say('')
  $('source-hint').textContent = hint
}

/** Back to the empty page. */
function rest() {
  report = null
  chosen = null
  picked = null
  source.clearMarks()
  settle()
  show(false)
  intake.keepSoon()
}

function show(checked) {
  const state = checked ? 'checked' : 'empty'
  if (main.dataset.state === state) return
  main.dataset.state = state
  for (const id of ['outcome', 'tables', 'findings', 'clear', 'export']) $(id).hidden = !checked
  $('start').hidden = checked
}

/** A trouble of the page itself, or none. */
function say(trouble) {
  if ($('trouble').textContent === trouble) return
  $('trouble').textContent = trouble
  $('trouble').hidden = trouble === ''
}

function announce(text) {
  clearTimeout(announced)
  announced = setTimeout(() => {
    $('announce').textContent = text
  }, PAUSE)
}

progress.start('load', words.loading)
checker.addEventListener('ready', event => {
  progress.end('load')
  known = event.facts
  $('version').textContent = words.version(known.version)
  facts.catalogue = known.catalogue
  route()
})

checker.addEventListener('trouble', event => {
  settle()
  corrections.fail()
  progress.end('load')
  say(event.kind === 'refused' ? event.reason : troubles[event.kind])
})

checker.addEventListener('answer', event => {
  settle()
  if (event.request.trial) {
    if (event.request.trial === trial.repair) trial.show(event.document)
    return
  }
  // An answer to a text that has been taken away since.
  if (event.request.text !== undefined && source.text.trim() === '') return
  // Only a report that came as HTML or as a file, or has line ends of its own kind, differs from what stands in the source.
  source.text = event.document.text
  const { opened } = event.request
  if (opened) begin(words.opened(opened.name) + (event.remark || ''), opened)
  draw(judged(event.document), event.layouts)
})

/** What is left of a document without the findings that are set aside. */
function active(document) {
  return aside.size === 0 ? document : { ...document, findings: document.findings.filter(it => !aside.has(it.fingerprint)) }
}

function draw(document, layouts) {
  const before = report && chosen !== null ? report.findings[chosen] : null
  report = document
  shown = layouts
  trial.drop()
  say('')
  show(true)
  $('export').hidden = !document.report.recognised
  facts.show(document.report, said)
  // The finding that was chosen, though its numbers may have changed.
  const alike = before && [it => it.fingerprint === before.fingerprint,
    it => it.rule === before.rule && it.cells.length > 0 && it.cells.join() === before.cells.join()]
  const again = before ? Math.max(...alike.map(it => document.findings.findIndex(it))) : -1
  chosen = again < 0 ? null : again
  redraw()
  corrections.settle(document)
  intake.keepSoon()
  if (!paper) paper = import('./paper.js').then(it => it.paper(desk, $('paper-facts')), () => { paper = null })
}

/** Everything that depends on what is set aside. */
function redraw() {
  aside = asideOf(report.report)
  const sentence = verdict(report, aside)
  verdictBar.verdict = sentence
  announce(sentence.text + sentence.more)
  desk.draw(report)
  findings.chosen = chosen === null ? undefined : chosen
  findings.show(report, known, cell => tables.name(cell), aside)
  source.mark(active(report).findings.flatMap(({ severity, spans }) => spans.slice(0, 1).map(({ start, end }) => ({ start, end, level: severity }))))
  light()
}

function titles() {
  const title = table => known.catalogue.sections.find(it => it.key === TABLES[table]).label
  return { t2: title('t2'), t3: title('t3'), t4: title('t4') }
}

/** Lights what is chosen, the two sides of its equations apart, and writes them out. */
function light() {
  const finding = chosen === null ? null : report.findings[chosen]
  const equations = picked ? through(report.equations, picked) : finding ? equationsOf(report.equations, finding) : []
  lightUp(equations)
  const said = picked ? tables.about(picked) : null
  balance.show(equations, said, { valueOf: cell => tables.values.get(cell), nameOf: cell => tables.name(cell) })
}

function lightUp(equations) {
  const finding = chosen === null ? null : report.findings[chosen]
  const sides = side => equations.reduce((all, it) => all.concat(it[side]), [])
  tables.light(picked ? [picked] : finding ? finding.cells : [], sides('left'), sides('right'))
}

function choose(index, { focus = false, cell = null } = {}) {
  chosen = index
  picked = cell
  findings.choose(index)
  if (focus) findings.focusOn(index)
  light()
  const finding = report.findings[index]
  if (cell) return
  if (finding.cells.length > 0) tables.reveal(finding.cells[0])
  if (finding.spans.length > 0) source.show(finding.spans[0])
  else source.hide()
  // Where the page scrolls as a whole, prose is looked at in the source.
  const whole = document.documentElement.scrollHeight > innerHeight
  if (whole && finding.cells.length === 0 && finding.spans.length > 0) source.scrollIntoView({ block: 'nearest' })
}

function step(by) {
  if (!report || report.findings.length === 0) return
  const order = findings.order
  if (order.length === 0) return
  const at = order.indexOf(chosen)
  const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length
  choose(order[next], { focus: true })
}

document.addEventListener('finding-select', event => choose(event.index))

document.addEventListener('finding-aside', event => {
  const { fingerprint, why } = event
  const order = findings.order
  const index = report.findings.findIndex(it => it.fingerprint === fingerprint)
  if (why === null) bringBack(report.report, fingerprint)
  else setAside(report.report, fingerprint, why)
  const next = why === null ? index : order[order.indexOf(index) + 1] !== undefined ? order[order.indexOf(index) + 1] : order[order.indexOf(index) - 1]
  if (why !== null && chosen === index) chosen = null
  redraw()
  if (next === undefined) $('findings-title').focus()
  else findings.focusOn(next)
})

document.addEventListener('cell-select', event => {
  const about = report.findings.map((it, index) => ({ at: it.cells.indexOf(event.cell), index }))
    .filter(it => it.at >= 0 && !aside.has(report.findings[it.index].fingerprint))
  // Choosing it again goes on to the next finding of the same cell; those that name it first come first.
  about.sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
  const last = picked === event.cell ? about.findIndex(it => it.index === chosen) : -1
  const value = tables.values.get(event.cell)
  if (about.length > 0) choose(about[(last + 1) % about.length].index, { cell: event.cell })
  else {
    chosen = null
    picked = event.cell
    findings.choose(-1)
    light()
  }
  tables.reveal(event.cell)
  if (value) source.show(value.span)
})

document.addEventListener('equation-select', event => lightUp(event.equations))

document.addEventListener('place-select', event => {
  if (!report) return
  const inside = span => span.start <= event.offset && event.offset <= span.end
  const list = report.findings.map((it, index) => ({ ...it, index })).filter(it => !aside.has(it.fingerprint))
  const found = list.find(it => it.spans.length > 0 && inside(it.spans[0])) || list.find(it => it.spans.some(inside))
  if (!found) return
  if (found.index !== chosen) {
    chosen = found.index
    picked = null
    findings.choose(chosen)
    light()
    if (found.cells.length > 0) tables.reveal(found.cells[0])
  }
  if (event.asked) findings.focusOn(found.index)
})

/** What is being pasted: it is asked for at once, while the browser is still putting it into the source. */
let coming = null
document.addEventListener('text-paste', event => {
  if (event.picture) {
    say(troubles.noText)
    return
  }
  coming = event.text
  begin(words.pastedText)
  if (coming.trim() !== '') ask({ text: coming })
})

document.addEventListener('text-change', event => {
  const asked = event.whole && coming !== null && coming === source.text && coming.trim() !== ''
  coming = null
  if (asked) return
  if (!report || event.whole) begin(event.whole ? words.pastedText : words.empty)
  recheck()
})

$('sums').addEventListener('click', () => {
  tables.sums = !tables.sums
  $('sums').setAttribute('aria-pressed', String(tables.sums))
  corrections.restore()
  corrections.show()
})

$('next').addEventListener('click', () => step(1))
$('previous').addEventListener('click', () => step(-1))
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key === '?' && !/^(input|textarea|select)$/.test(event.target.localName)) location.hash = 'help'
  if (!$('aid').hidden) return
  if (event.key === 'F8') {
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  } else if (event.key === 'F2' && chosen !== null && !tables.contains(event.target)) {
    // From a finding to its cell; there F2 opens the field.
    const [cell] = report.findings[chosen].cells
    if (!cell) return
    event.preventDefault()
    tables.focusOn(cell)
  }
})
tables.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.target.localName === 'input') return
  if (chosen === null) $('findings-title').focus()
  else findings.focusOn(chosen)
})

// Cards close as menus do.
document.addEventListener('click', event => {
  for (const it of document.querySelectorAll('details[open] > .card')) {
    if (!it.parentNode.contains(event.target)) it.parentNode.open = false
  }
})
document.addEventListener('keydown', event => {
  const card = event.key === 'Escape' && document.querySelector('details[open] > .card')
  if (!card) return
  card.parentNode.open = false
  card.parentNode.firstElementChild.focus()
})

/** The exports, loaded when somebody is about to choose one. */
let exporting = null
function exports() {
  exporting = exporting || import('./export.js').then(({ Exports }) => new Exports($('export'), desk))
  exporting.catch(() => {
    exporting = null
    say(troubles.part)
  })
  return exporting
}
menu($('export'), exports)
$('export').addEventListener('click', event => {
  const button = event.target.closest('[data-export]')
  if (button) exports().then(it => it.run(button.dataset.export), () => {})
})

let paper = null
/** Where the address names a part of the help, the help is shown in place of the report. */
let help = null
function route() {
  const at = location.hash.slice(1)
  const wanted = at === 'help' || at.startsWith('rule-')
  if (wanted && known) {
    help = help || import('./help.js').then(({ Help }) => new Help($('aid'), main, known))
    help.then(it => it.show(at), () => {
      help = null
      say(troubles.part)
    })
  } else if (!wanted && help) help.then(it => it.hide())
}
addEventListener('hashchange', route)

// A browser may put back what was typed before the page was loaded again.
if (!intake.restore() && source.text.trim() !== '') recheck()

$('update-said').textContent = words.update
$('update-now').textContent = words.updateNow
install(place.keeper, update => {
  $('update').hidden = false
  $('update-now').onclick = update
})

// What unable.js looks for: the page has got as far as this, in an engine that has what the program needs.
if (typeof WebAssembly === 'object') document.documentElement.dataset.running = 'yes'
