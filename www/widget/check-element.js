// <gouji-check>, the light one: a report goes in, the verdict and the findings come out. Nothing of the page around it
// reaches inside but the size of its type.

import { fill, make } from '../elements/dom.js'
import { contentOf, today } from '../input.js'
import { judged, troubles, verdict, words } from '../wording.js'
import { CheckAttributes } from './attributes.js'
import { GoujiResultEvent, GoujiSelectEvent, GoujiTroubleEvent } from './events.js'
import { FormPart } from './form-part.js'
import { sharedRunner } from './runner.js'
import { dress } from './style.js'
import { said } from './wording.js'

/** A person who types hears the verdict when they pause, in milliseconds. */
const PAUSE = 350
/** No report is nearly as long, in UTF-16 units. */
const MAX_LENGTH = 2000000
const FILES = '.docx,.doc,.wps,.rtf,.odt,.pdf,.ofd,.xlsx,.xls,.et,.ods,.txt,.htm,.html,.mht,.md,.csv,text/plain,text/html'

export class GoujiCheckElement extends CheckAttributes {
  /** Where the parts lie, and the styles: set by the entry that registers the class. */
  static places = null
  static styles = null
  static formAssociated = true

  static get observedAttributes() {
    return ['year', 'body-class', 'rules', 'theme', 'for', 'required']
  }

  constructor() {
    super()
    /** The document of the report that is shown, or `null`. */
    this.result = null
    this.chosen = -1
    this.finding = null
    this.turn = 0
    this.parts = {}
    this.field = new FormPart(this)
    this.build(this.attachShadow({ mode: 'open' }))
  }

  connectedCallback() {
    this.scale()
    this.field.refresh()
    if (this.unseen) this.show(this.unseen)
    if (this.htmlFor && !this.result) this.checkFor()
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return
    if (name === 'theme') dress(this.shadowRoot, this.constructor.styles, this.theme)
    else if (name === 'for') {
      if (this.isConnected && this.htmlFor) this.checkFor()
    } else if (name === 'required') this.field.refresh()
    else if (this.last) this.again()
  }

  formResetCallback() {
    this.clear()
  }

  formDisabledCallback(disabled) {
    this.parts.area.disabled = disabled
    this.parts.open.disabled = disabled
  }

  formStateRestoreCallback(state) {
    if (typeof state === 'string' && state) this.check(state).catch(() => {})
  }

  /** The canonical text of the report that was checked: what a form submits. */
  get value() {
    return this.result ? this.result.text : ''
  }

  get form() {
    return this.field.form
  }

  get validity() {
    return this.field.validity
  }

  get validationMessage() {
    return this.field.message
  }

  get willValidate() {
    return this.field.willValidate
  }

  checkValidity() {
    return this.field.check()
  }

  reportValidity() {
    return this.field.report()
  }

  /** Whether an answer is still to come. */
  get busy() {
    return this.parts.box.classList.contains('busy')
  }

  /**
   * Checks text, HTML, a file or a Blob, shows the outcome, and gives the document. A check that another one overtakes gives
   * its document all the same, but is not shown. Rejects with an error that has a `code` and a message for the reader.
   */
  async check(input, options = {}) {
    const turn = ++this.turn
    this.setBusy(true)
    try {
      const request = await this.request(input, options)
      const answer = await this.runner.ask(request)
      if (turn === this.turn) {
        this.last = { input, options }
        this.show(answer)
      }
      return answer.document
    } catch (error) {
      const code = error.code || 'refused'
      const message = code === 'refused' ? error.message : troubles[code]
      if (turn === this.turn) this.fail(code, message)
      throw Object.assign(new Error(message), { code, cause: error })
    } finally {
      if (turn === this.turn) this.setBusy(false)
    }
  }

  /** Back to the empty widget. */
  clear() {
    this.turn += 1
    this.last = null
    this.result = null
    this.finding = null
    this.chosen = -1
    this.parts.area.value = ''
    this.setState('empty')
    this.say('')
    this.setBusy(false)
  }

  /** Loads the program beforehand. */
  load() {
    return this.runner.load()
  }

  get runner() {
    const { places } = this.constructor
    if (!this.src) return sharedRunner(places)
    const url = new URL(this.src, this.baseURI)
    const files = new URL(url.href.replace(/_bg(?=[^/]*$)/, '_files_bg'))
    return sharedRunner({ ...places, core: { ...places.core, url: url.href }, files: { ...places.files, url: files.href } })
  }

  async request(input, options) {
    const { format, ...given } = options
    if (typeof input === 'string' && input.length > MAX_LENGTH) throw new Error(troubles.tooLong)
    const { content, name, size } = await contentOf(input, format, given.name)
    const wishes = { today: today(), ...this.wishes, name, bytes: size, ...given }
    for (const key of Object.keys(wishes)) if (wishes[key] === undefined || wishes[key] === null) delete wishes[key]
    return { ...content, options: wishes }
  }

  build(root) {
    const parts = this.parts
    const own = (key, name, attributes, ...children) => {
      parts[key] = make(name, attributes, ...children)
      return parts[key]
    }
    const box = own('box', 'div', { class: 'box', part: 'box', lang: 'zh-CN', 'data-state': 'empty' },
      make('div', { class: 'crown', part: 'head' },
        make('h2', { class: 'called', part: 'name' }, said.name),
        make('span', { class: 'tools' },
          own('open', 'button', { type: 'button', part: 'button' }, said.open),
          own('again', 'button', { type: 'button', part: 'button', hidden: true }, said.again))),
      own('trouble', 'p', { class: 'notice', part: 'trouble', role: 'alert', hidden: true }),
      own('slot', 'slot', { hidden: true }),
      own('outcome', 'div', { class: 'outcome', part: 'verdict', hidden: true },
        own('verdict', 'gouji-verdict'), own('facts', 'p', { class: 'facts', part: 'facts' })),
      own('text', 'details', { class: 'whole', part: 'source', open: true },
        make('summary', {}, said.text),
        own('area', 'textarea', { part: 'input', 'aria-label': said.label, placeholder: said.placeholder, spellcheck: 'false', autocomplete: 'off', rows: '5' })),
      own('about', 'section', { class: 'said', part: 'findings', 'aria-label': said.findings, hidden: true },
        own('findings', 'gouji-findings')),
      this.buildMore(own),
      make('p', { class: 'promise', part: 'promise' }, said.promise),
      own('status', 'p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' }),
      own('file', 'input', { type: 'file', accept: FILES, hidden: true, tabindex: '-1' }))
    own('probe', 'span', { class: 'probe', 'aria-hidden': 'true' })
    root.append(own('shield', 'div', { class: 'shield palette' }, parts.probe, make('div', { class: 'themed' }, box)))
    dress(root, this.constructor.styles, 'light')
    this.listen()
  }

  /** What a heavier build shows besides. */
  buildMore() {
    return null
  }

  listen() {
    const { box, area, open, again, file } = this.parts
    area.addEventListener('input', () => this.typed())
    area.addEventListener('paste', event => this.pasted(event))
    area.addEventListener('focus', () => this.load().catch(() => {}))
    open.addEventListener('click', () => file.click())
    again.addEventListener('click', () => {
      this.clear()
      area.focus()
    })
    file.addEventListener('change', () => {
      const [first] = file.files
      if (first) this.take(first)
      file.value = ''
    })
    box.addEventListener('dragover', event => {
      if (!Array.from(event.dataTransfer.types).includes('Files')) return
      event.preventDefault()
      box.classList.add('dropping')
    })
    box.addEventListener('dragleave', () => box.classList.remove('dropping'))
    box.addEventListener('drop', event => {
      box.classList.remove('dropping')
      const [first] = event.dataTransfer.files
      if (!first) return
      event.preventDefault()
      this.take(first)
    })
    // The elements' own news stay inside; the portal hears of one kind of choice.
    this.shadowRoot.addEventListener('finding-select', event => {
      event.stopPropagation()
      this.choose(event.index)
    })
    for (const inner of ['cell-select', 'repair-try']) this.shadowRoot.addEventListener(inner, event => event.stopPropagation())
  }

  typed() {
    clearTimeout(this.timer)
    const text = this.parts.area.value
    if (text.trim() === '') {
      this.clear()
      return
    }
    this.setBusy(true)
    this.timer = setTimeout(() => this.check(text, { format: 'text' }).catch(() => {}), PAUSE)
  }

  /** A table pasted over nothing, or over everything, is read as HTML; anything else as the browser does it. */
  pasted(event) {
    const { selectionStart, selectionEnd, value } = this.parts.area
    const html = event.clipboardData.getData('text/html')
    const whole = selectionStart === 0 && selectionEnd === value.length
    // The report gives way to what is made of it; a correction does not.
    this.fresh = whole
    if (!whole || !/<table/i.test(html)) return
    event.preventDefault()
    this.parts.area.value = event.clipboardData.getData('text/plain')
    this.check(html, { format: 'html' }).catch(() => {})
  }

  take(file) {
    clearTimeout(this.timer)
    this.fresh = true
    this.check(file).catch(() => {})
  }

  /** Checks the element of the page that `for` names. */
  checkFor() {
    const element = this.getRootNode().getElementById(this.htmlFor)
    if (!element) return
    this.fresh = true
    this.check(new XMLSerializer().serializeToString(element), { format: 'html' }).catch(() => {})
  }

  /** Checks the same report again, as after a change of the year. */
  again() {
    const { input, options } = this.last
    this.check(input, options).catch(() => {})
  }

  show(answer) {
    const { document, layouts, facts } = answer
    // What the widget is made of stands in place only when the widget does.
    this.unseen = this.isConnected ? null : answer
    this.result = document
    if (this.unseen) return
    const { area, text, verdict: bar, findings, status } = this.parts
    const before = this.finding
    this.say('')
    if (area.value !== document.text) area.value = document.text
    if (this.fresh || this.state === 'empty') text.open = !document.report.recognised
    this.fresh = false
    const sentence = verdict(document)
    this.setState('checked')
    bar.verdict = sentence
    status.textContent = sentence.text + sentence.more
    this.showFacts(document)
    this.chosen = before ? document.findings.findIndex(it => it.fingerprint === before.fingerprint) : -1
    this.finding = document.findings[this.chosen] || null
    this.showMore(document, layouts, facts)
    const names = cellNames(layouts)
    findings.chosen = this.chosen < 0 ? undefined : this.chosen
    findings.show(judged(document), facts, cell => names.get(cell) || cell)
    this.field.refresh()
    this.dispatchEvent(new GoujiResultEvent(document))
  }

  showMore() {}

  showFacts({ report: { body, title, year, template } }) {
    const facts = [[said.body, body || title], [said.year, year], [said.form, template && words.form(template)]]
    fill(this.parts.facts, ...facts.filter(it => it[1]).map(([name, value]) => make('span', {}, `${name}：${value}`)))
  }

  /** Chooses the finding `index`, or with a `cell` that cell. */
  choose(index, cell = null) {
    const finding = this.result.findings[index] || null
    this.finding = finding
    this.chosen = finding ? index : -1
    this.parts.findings.choose(this.chosen)
    this.light(finding, cell)
    const span = finding && finding.spans[0]
    const { text, area } = this.parts
    if (span && text.open && this.state === 'checked') {
      area.setSelectionRange(span.start, span.end)
      area.scrollTop = (area.scrollHeight * span.start) / Math.max(1, area.value.length) - area.clientHeight / 3
    }
    this.dispatchEvent(new GoujiSelectEvent({ index: this.chosen, finding, cell: cell || (finding && finding.cells[0]) || null }))
  }

  light() {}

  fail(code, message) {
    // What the portal wrote for those who cannot use the widget is of use again.
    this.parts.slot.hidden = code !== 'load'
    this.say(message)
    this.field.refresh()
    this.dispatchEvent(new GoujiTroubleEvent(code, message))
  }

  say(trouble) {
    this.parts.trouble.textContent = trouble
    this.parts.trouble.hidden = trouble === ''
    if (!trouble) this.parts.slot.hidden = true
  }

  get state() {
    return this.parts.box.dataset.state
  }

  setState(state) {
    const checked = state === 'checked'
    const { box, outcome, about, again, text } = this.parts
    box.dataset.state = state
    outcome.hidden = !checked
    about.hidden = !checked
    again.hidden = !checked
    if (!checked) text.open = true
  }

  setBusy(busy) {
    this.parts.box.classList.toggle('busy', busy)
    if (busy) this.parts.box.setAttribute('aria-busy', 'true')
    else this.parts.box.removeAttribute('aria-busy')
    this.field.refresh()
  }

  /** Draws everything in the size of the type around it: the styles are written for 15 px. */
  scale() {
    const measure = () => {
      const { width } = this.parts.probe.getBoundingClientRect()
      if (width > 0) this.parts.shield.style.setProperty('--px', `calc(${width}px / 150)`)
      this.parts.box.classList.toggle('narrow', this.parts.box.clientWidth < 3.2 * width)
    }
    measure()
    if (this.observer || typeof ResizeObserver === 'undefined') return
    this.observer = new ResizeObserver(measure)
    this.observer.observe(this.parts.probe)
    this.observer.observe(this.parts.shield)
  }
}

/** What a reader calls each cell. */
export function cellNames(layouts) {
  const names = new Map()
  for (const table of ['t2', 't3', 't4']) {
    for (const { kind, cell, text } of layouts[table].flat()) {
      if (kind === 'value') names.set(cell, `${words.tables[table]}${text}`)
    }
  }
  return names
}
