// <gouji-findings>: what is wrong, by part of the report, with filter, reason and remedy.

import { suggestions } from '../repair.js'
import { repairWords, severities, words } from '../wording.js'
import { chip, fill, make } from './dom.js'
import { FindingSelectEvent } from './events.js'

const LEVELS = ['error', 'warning', 'info']
const PART_OF_TABLE = { t2: 'disclosure', t3: 'applications', t4: 'litigation' }

export class ReportFindings extends HTMLElement {
  connectedCallback() {
    if (this.filters) return
    this.level = ''
    this.open = new Set()
    this.filters = make('div', { class: 'filters', role: 'group', 'aria-label': words.filterLabel })
    this.list = make('div', { class: 'list' })
    this.append(this.filters, this.list)
    this.filters.addEventListener('click', event => {
      const button = event.target.closest('button')
      if (!button) return
      this.level = button.dataset.level
      this.draw()
    })
    this.list.addEventListener('click', event => {
      const item = event.target.closest('[data-index]')
      if (!item || event.target.closest('details')) return
      this.dispatchEvent(new FindingSelectEvent(Number(item.dataset.index)))
    })
    this.list.addEventListener('toggle', event => {
      const key = event.target.dataset.key
      if (key) this.open[event.target.open ? 'add' : 'delete'](key)
    }, true)
  }

  /** Shows the findings of `document`; `facts` are the rules and names, `nameOf` what a reader calls a cell. */
  show(document, facts, nameOf) {
    this.document = document
    this.facts = facts
    this.rules = this.rules || new Map(facts.rules.map(it => [it.id, it]))
    this.nameOf = nameOf
    this.suggestions = suggestions(document)
    this.tried = null
    this.draw()
  }

  /** Marks the finding `index` as chosen, and shows it where the filter hides it. */
  choose(index) {
    this.chosen = index
    const finding = this.document && this.document.findings[index]
    if (finding && this.level && finding.severity !== this.level) {
      this.level = ''
      this.draw()
      return
    }
    for (const item of this.list.querySelectorAll('li[data-index]')) {
      const current = Number(item.dataset.index) === index
      item.classList.toggle('chosen', current)
      const button = item.querySelector('button')
      if (current) {
        button.setAttribute('aria-current', 'true')
        item.scrollIntoView({ block: 'nearest' })
      } else button.removeAttribute('aria-current')
    }
  }

  /** The findings in the order shown, by their place in the document's list. */
  get order() {
    return Array.from(this.list.querySelectorAll('li[data-index]'), it => Number(it.dataset.index))
  }

  /** Puts the focus on the finding `index`. */
  focusOn(index) {
    const button = this.list.querySelector(`li[data-index="${index}"] button`)
    if (button) button.focus({ preventScroll: true })
  }

  draw() {
    const { findings, undecided, summary } = this.document
    const counts = { error: summary.errors, warning: summary.warnings, info: summary.infos }
    const active = this.getRootNode().activeElement
    const focused = this.filters.contains(active) ? active.dataset.level : null
    const filter = (level, text, count) =>
      make('button', { type: 'button', 'data-level': level, 'aria-pressed': String(this.level === level), class: level || 'all' }, text, ` ${count}`)
    fill(this.filters, filter('', words.showAll, findings.length),
      ...Object.entries(counts).map(([level, count]) => filter(level, `${severities[level].shape} ${severities[level].name}`, count)))
    if (focused !== null) this.filters.querySelector(`[data-level="${focused}"]`).focus()

    this.cards = []
    const kept = this.list.contains(active) && active.closest('li[data-index]')
    const keptKey = kept && kept.dataset.key
    const shown = findings.map((finding, index) => ({ finding, index })).filter(it => !this.level || it.finding.severity === this.level)
    const groups = new Map()
    for (const item of shown) {
      const part = this.part(item.finding)
      if (!groups.has(part)) groups.set(part, [])
      groups.get(part).push(item)
    }
    const order = ['', ...this.facts.catalogue.sections.map(it => it.key)]
    // The parts with the gravest findings first, then as the report has them.
    const worst = part => Math.min(...groups.get(part).map(it => LEVELS.indexOf(it.finding.severity)))
    const parts = Array.from(groups.keys()).sort((a, b) => worst(a) - worst(b) || order.indexOf(a) - order.indexOf(b))
    const scroll = this.list.scrollTop
    fill(this.list,
      shown.length === 0 ? make('p', { class: 'none' }, this.nothing()) : null,
      ...parts.map(part => this.group(part, groups.get(part))),
      this.level || undecided.length === 0 ? null : this.undecided(undecided))
    this.list.scrollTop = scroll
    if (this.chosen !== undefined) this.choose(this.chosen)
    if (this.tried) this.trial(this.tried.repair, this.tried.tried)
    if (keptKey) {
      const again = Array.from(this.list.querySelectorAll('li[data-index]')).find(it => it.dataset.key === keptKey)
      if (again) again.querySelector('button').focus({ preventScroll: true })
    }
  }

  nothing() {
    if (this.level) return words.noneShown
    return Object.values(this.document.tables).some(Boolean) ? words.clean : words.nothingYet
  }

  part({ cells, spans }) {
    if (cells.length > 0) return PART_OF_TABLE[cells[0].slice(0, 2)] || ''
    if (spans.length === 0) return ''
    let part = ''
    for (const section of this.document.sections) {
      if (section.span.start <= spans[0].start) part = section.kind
    }
    return part
  }

  group(part, items) {
    const known = this.facts.catalogue.sections.find(it => it.key === part)
    return make('section', { class: 'group' },
      make('h3', {}, known ? known.label : words.whole, make('span', { class: 'count' }, String(items.length))),
      make('ol', {}, ...this.withSuggestions(items)))
  }

  /** The findings in order, each suggestion after the first of those that it explains. */
  withSuggestions(items) {
    const first = ({ about }) => items.find(it => about.includes(it.index))
    return items.flatMap(item => {
      const own = this.suggestions.find(it => it.finding === item.index)
      if (own) return first(own) ? [] : [this.suggestion(own)]
      return [this.item(item.finding, item.index), ...this.suggestions.filter(it => first(it) === item).map(it => this.suggestion(it))]
    })
  }

  suggestion(it) {
    const hidden = it.finding < 0 || (this.level && this.document.findings[it.finding].severity !== this.level)
    const key = `repair-${it.block.cells.join()}`
    const card = make('gouji-repairs')
    const titleOf = rule => (this.rules.get(rule) || { title: rule }).title
    card.show(it, { nameOf: this.nameOf, titleOf, open: this.open.has(key), key })
    this.cards.push(card)
    return make('li', { 'data-index': hidden ? null : it.finding, 'data-key': hidden ? null : key, class: 'info repair' }, card)
  }

  /** Puts the focus on the button that tries `repair`. */
  focusOnTry(repair) {
    for (const card of this.cards) card.focusOn(repair)
  }

  /** Shows that `repair` is being tried, and how the findings of `tried` differ; nulls take it back. */
  trial(repair, tried) {
    this.tried = repair && { repair, tried }
    const left = new Set(tried ? tried.findings.map(it => it.fingerprint) : [])
    const known = new Set(this.document.findings.map(it => it.fingerprint))
    const brought = tried ? tried.findings.filter(it => it.severity !== 'info' && !known.has(it.fingerprint)).map(it => it.message) : []
    for (const card of this.cards) card.trial(repair, brought)
    for (const item of this.list.querySelectorAll('li[data-index]:not(.repair)')) {
      const settled = Boolean(tried) && !left.has(this.document.findings[Number(item.dataset.index)].fingerprint)
      item.classList.toggle('settled', settled)
      const said = item.querySelector('.say .over')
      if (said) said.remove()
      if (settled) item.querySelector('.say').append(make('span', { class: 'over' }, `✓ ${repairWords.settled}`))
    }
  }

  item(finding, index) {
    const rule = this.rules.get(finding.rule) || { title: finding.title, why: '', remedy: '' }
    const line = finding.spans[0]
    const place = line ? words.line(line.line) : ''
    const key = finding.fingerprint
    const item = make('li', { 'data-index': index, 'data-key': key, class: finding.severity })
    item.append(
      make('button', { type: 'button', class: 'say' },
        make('span', { class: 'top' }, chip(finding.severity, severities), make('span', { class: 'title' }, rule.title),
          make('span', { class: 'place' }, place)),
        make('span', { class: 'message' }, finding.message)),
      make('details', { 'data-key': key, open: this.open.has(key) },
        make('summary', {}, words.why),
        rule.why ? make('p', {}, rule.why) : null,
        rule.remedy ? make('p', {}, make('b', {}, words.remedy), rule.remedy) : null,
        make('p', { class: 'basis' }, make('b', {}, words.basis), finding.basis || rule.basis || '—', ` · ${finding.rule}`)))
    return item
  }

  undecided(list) {
    const key = 'undecided'
    return make('details', { class: 'undecided', 'data-key': key, open: this.open.has(key) },
      make('summary', {}, words.undecidedTitle(list.length)),
      make('p', {}, words.undecidedAbout),
      make('ul', {}, ...list.map(({ rule, reason }) =>
        make('li', {}, `${(this.rules.get(rule) || { title: rule }).title}：${reason}`, make('span', { class: 'code' }, ` ${rule}`)))))
  }
}
