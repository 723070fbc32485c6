// The controller: joins source, checker and elements. The only file that knows all three.

import './elements/define.js'
import { make } from './elements/dom.js'
import { Checker } from './checker.js'
import { FileError, readFile } from './file.js'
import * as place from './place.js'
import { readAsMeant, triedChanges, triedSums, triedText } from './repair.js'
import { examples, repairWords, troubles, verdict, words } from './wording.js'

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
const verdictBar = document.querySelector('gouji-verdict')

const checker = new Checker()
let facts = null
let report = null
/** The layouts of the tables of the report. */
let shown = null
/** The repair that is being tried: what is shown, never what stands in the source. */
let trial = null
let chosen = null
/** What a person has said about the report on the page. */
let said = {}
let announced = 0

function options() {
  const now = new Date()
  const two = number => String(number).padStart(2, '0')
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return { today, ...said }
}

/** Checks what stands in the source. At once: the checker drops what has been overtaken, and a frame saved is seen. */
function recheck() {
  trial = null
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
  checker.check({ ...request, options: { ...options(), ...request.options } })
}

/** A new report: what was said about the last one no longer holds. */
function begin(hint) {
  said = {}
  trial = null
  chosen = null
  $('fact-year').value = ''
  $('fact-class').value = ''
  findings.chosen = undefined
  say('')
  $('source-hint').textContent = hint
}

/** Back to the empty page. */
function rest() {
  report = null
  trial = null
  chosen = null
  source.clearMarks()
  main.classList.remove('busy')
  show(false)
}

function show(checked) {
  main.dataset.state = checked ? 'checked' : 'empty'
  for (const id of ['outcome', 'tables', 'findings', 'clear']) $(id).hidden = !checked
  $('start').hidden = checked
}

/** A trouble of the page itself, or none. */
function say(trouble) {
  $('trouble').textContent = trouble
  $('trouble').hidden = trouble === ''
}

function announce(text) {
  clearTimeout(announced)
  announced = setTimeout(() => {
    $('announce').textContent = text
  }, PAUSE)
}

checker.addEventListener('ready', event => {
  facts = event.facts
  $('version').textContent = words.version(facts.version)
  for (const { key, label } of facts.catalogue.body_classes) {
    $('fact-class').append(make('option', { value: key }, label))
  }
})

checker.addEventListener('trouble', event => {
  main.classList.remove('busy')
  say(event.kind === 'refused' ? event.reason : troubles[event.kind])
})

checker.addEventListener('answer', event => {
  main.classList.remove('busy')
  if (event.request.trial) {
    if (event.request.trial === trial) drawTrial(event.document)
    return
  }
  // An answer to a text that has been taken away since.
  if (event.request.text !== undefined && source.text.trim() === '') return
  // Only a report that came as HTML or as a file, or has line ends of its own kind, differs from what stands in the source.
  source.text = event.document.text
  draw(event.document, event.layouts)
})

function draw(document, layouts) {
  const before = report && chosen !== null ? report.findings[chosen] : null
  report = document
  trial = null
  shown = layouts
  say('')
  show(true)
  const sentence = verdict(document)
  verdictBar.verdict = sentence
  announce(sentence.text + sentence.more)
  drawFacts(document)
  tables.show(document, layouts, titles())
  $('trial').hidden = true
  const again = before ? document.findings.findIndex(it => it.fingerprint === before.fingerprint) : -1
  chosen = again < 0 ? null : again
  findings.chosen = chosen === null ? undefined : chosen
  findings.show(document, facts, cell => tables.name(cell))
  source.mark(document.findings.flatMap((finding, index) =>
    finding.spans.slice(0, 1).map(({ start, end }) => ({ start, end, level: finding.severity, index }))))
  light()
}

function titles() {
  const title = table => facts.catalogue.sections.find(it => it.key === TABLES[table]).label
  return { t2: title('t2'), t3: title('t3'), t4: title('t4') }
}

/** Checks a copy of the text with the repair in it; where it cannot be written into the text, its sums only. */
function tryOut(repair) {
  trial = repair
  const text = triedText(report.text, repair, cell => tables.values.get(cell))
  if (text === null) drawTrial(null)
  else ask({ text, trial })
}

/** Shows the tables of the report with the changes of the trial, judged as `checked` is where that is the report so changed. */
function drawTrial(checked) {
  const whole = checked !== null && readAsMeant(checked, trial)
  const document = whole ? checked : triedSums(report, trial)
  const note = whole ? '' : repairWords.sumsOnly
  const changes = triedChanges(trial)
  tables.show({ ...document, tables: report.tables }, shown, titles(), changes)
  findings.trial(trial, document)
  const sentence = verdict(document)
  const text = repairWords.tried(sentence.text)
  verdictBar.verdict = { ...sentence, text, more: sentence.more + note }
  $('trial').hidden = false
  $('trial-said').textContent = repairWords.trying(trial.changes.map(it =>
    `${tables.name(it.cell)} ${repairWords.changed(it.from, it.to)}`).join('，'))
  tables.light(changes.map(it => it.cell))
  tables.reveal(changes[0].cell)
  announce(text + sentence.more + note)
}

/** Takes the trial back: everything as the report has it. */
function undoTrial() {
  const inBanner = document.activeElement === $('trial-undo')
  const undone = trial
  trial = null
  $('trial').hidden = true
  tables.show(report, shown, titles())
  findings.trial(null, null)
  verdictBar.verdict = verdict(report)
  light()
  announce(repairWords.undone)
  if (inBanner) findings.focusOnTry(undone)
}

function drawFacts({ report: { body, body_class, year, template, title } }) {
  $('fact-body').textContent = body || title || words.unknown
  const form = facts.catalogue.forms.find(it => it.key === template)
  $('fact-form').textContent = form ? words.form(form.key) : words.formUnknown
  $('fact-form').title = form ? form.document : ''
  if (document.activeElement !== $('fact-year')) $('fact-year').value = year === null ? '' : year
  const known = facts.catalogue.body_classes.find(it => it.key === body_class)
  $('fact-class').options[0].textContent = words.classAutomatic(said.bodyClass ? '' : known && known.label)
}

/** Lights the cells of the chosen finding, the two sides of its equation apart. */
function light() {
  const finding = chosen === null ? null : report.findings[chosen]
  if (!finding) {
    tables.light([])
    return
  }
  const has = it => it.rule === finding.rule && it.holds === false && [...it.left, ...it.right].every(cell => finding.cells.includes(cell))
  const equation = report.equations.find(has) || { left: [], right: [] }
  tables.light(finding.cells, equation.left, equation.right)
}

function choose(index, { focus = false } = {}) {
  chosen = index
  findings.choose(index)
  if (focus) findings.focusOn(index)
  light()
  const finding = report.findings[index]
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

document.addEventListener('repair-try', event => {
  if (event.repair) tryOut(event.repair)
  else if (trial) undoTrial()
})
$('trial-undo').textContent = repairWords.undo
$('trial-undo').addEventListener('click', () => undoTrial())

document.addEventListener('finding-select', event => choose(event.index))

document.addEventListener('cell-select', event => {
  const about = report.findings.map((it, index) => ({ at: it.cells.indexOf(event.cell), index })).filter(it => it.at >= 0)
  // Clicking again goes on to the next finding of the same cell; those that name it first come first.
  about.sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
  const last = about.findIndex(it => it.index === chosen)
  const value = tables.values.get(event.cell)
  if (about.length > 0) choose(about[(last + 1) % about.length].index)
  else {
    chosen = null
    findings.choose(-1)
    tables.light([event.cell])
  }
  if (value) source.show(value.span)
})

document.addEventListener('place-select', event => {
  if (!report) return
  const inside = span => span.start <= event.offset && event.offset <= span.end
  const first = report.findings.findIndex(it => it.spans.length > 0 && inside(it.spans[0]))
  const index = first >= 0 ? first : report.findings.findIndex(it => it.spans.some(inside))
  if (index < 0 || index === chosen) return
  chosen = index
  findings.choose(index)
  light()
  if (report.findings[index].cells.length > 0) tables.reveal(report.findings[index].cells[0])
})

document.addEventListener('text-change', event => {
  if (!report) begin(words.empty)
  recheck()
})

document.addEventListener('html-paste', event => {
  begin(words.pastedTable)
  // Stands there at once, and stays whatever happens; the canonical text takes its place.
  source.text = event.text
  ask({ html: event.html })
})

document.addEventListener('file-drop', event => open(event.files[0]))
$('open').addEventListener('click', () => $('file').click())
$('file').addEventListener('change', () => {
  if ($('file').files.length > 0) open($('file').files[0])
  $('file').value = ''
})

async function open(file) {
  try {
    const { name, bytes, text, html, data } = await readFile(file)
    begin(words.opened(name))
    said = { name, bytes }
    if (text !== undefined) {
      source.text = text
      ask({ text })
    } else ask(html === undefined ? { data } : { html })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    say(error.message)
  }
}

$('clear').addEventListener('click', () => {
  begin(words.empty)
  source.text = ''
  rest()
  source.area.focus()
})

$('facts').addEventListener('submit', event => event.preventDefault())
$('fact-year').addEventListener('change', () => {
  const year = Number($('fact-year').value)
  if (Number.isInteger(year) && year >= 1900 && year <= 2200) said.year = year
  else delete said.year
  recheck()
})
$('fact-class').addEventListener('change', () => {
  if ($('fact-class').value) said.bodyClass = $('fact-class').value
  else delete said.bodyClass
  recheck()
})

$('next').addEventListener('click', () => step(1))
$('previous').addEventListener('click', () => step(-1))
document.addEventListener('keydown', event => {
  if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  step(event.shiftKey ? -1 : 1)
})

for (const { file, title, about } of examples) {
  const button = make('button', { type: 'button', 'data-file': file },
    make('span', { class: 'title' }, title), make('span', { class: 'about' }, about))
  button.addEventListener('click', () => example(file, title))
  $('examples').append(make('li', {}, button))
}

async function example(file, title) {
  try {
    const text = await place.example(file)
    begin(words.example(title))
    source.text = text
    ask({ text })
  } catch (error) {
    say(troubles.example)
  }
}

$('legend').textContent = words.legend
// A browser may put back what was typed before the page was loaded again.
if (source.text.trim() !== '') recheck()
