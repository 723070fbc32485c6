// <gouji-findings>: what is wrong, by part of the report, with filter, reason and remedy; what is set aside, apart. Drawn
// again as a person types: what has not changed stays as it is.

import { suggestions } from '../repair.js'
import { asideWords, counts, repairWords, severities, words } from '../wording.js'
import { asideForm, asideNote } from './aside-form.js'
import { chip, keep, make } from './dom.js'
import { FindingAsideEvent, FindingSelectEvent } from './events.js'

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
      const inner = event.target.closest('li details, form, .put')
      if (!item || (inner && item.contains(inner))) return
      this.dispatchEvent(new FindingSelectEvent(Number(item.dataset.index)))
    })
    this.list.addEventListener('toggle', event => {
      const key = event.target.dataset.key
      if (key) this.open[event.target.open ? 'add' : 'delete'](key)
    }, true)
  }

  /**
   * Shows the findings of `document`; `facts` are the rules and names, `nameOf` what a reader calls a cell, `aside` the
   * reasons of those set aside, by fingerprint. Where it is null, nothing can be set aside.
   */
  show(document, facts, nameOf, aside = null) {
    this.document = document
    this.facts = facts
    this.rules = this.rules || new Map(facts.rules.map(it => [it.id, it]))
    this.nameOf = nameOf
    this.aside = aside
    this.suggestions = suggestions(document)
    this.tried = null
    this.draw()
    this.trial(null, null)
  }

  /** Marks the finding `index` as chosen, shows it where the filter hides it, and scrolls to it. */
  choose(index) {
    this.chosen = index
    const finding = this.document && this.document.findings[index]
    if (finding && this.level && (finding.severity !== this.level || this.isAside(finding))) {
      this.level = ''
      this.draw()
    } else this.mark()
    const item = this.itemOf(index)
    if (!item) return
    const group = item.closest('details.aside')
    if (group) group.open = true
    item.scrollIntoView({ block: 'nearest' })
  }

  mark() {
    for (const item of this.list.querySelectorAll('li[data-index]')) {
      const current = Number(item.dataset.index) === this.chosen
      if (current === item.classList.contains('chosen')) continue
      item.classList.toggle('chosen', current)
      const button = item.querySelector('button')
      if (current) button.setAttribute('aria-current', 'true')
      else button.removeAttribute('aria-current')
    }
  }

  itemOf(index) {
    return this.list.querySelector(`li[data-index="${index}"]`)
  }

  isAside(finding) {
    return Boolean(this.aside) && this.aside.has(finding.fingerprint)
  }

  /** The findings in the order shown, by their place in the document's list; not those set aside. */
  get order() {
    return Array.from(this.list.querySelectorAll('.group li[data-index]'), it => Number(it.dataset.index))
  }

  /** Puts the focus on the finding `index`. */
  focusOn(index) {
    const button = this.list.querySelector(`li[data-index="${index}"] button`)
    if (button) button.focus({ preventScroll: true })
  }

  draw() {
    const { findings, undecided } = this.document
    const { all, ...numbers } = counts(this.document, this.aside || undefined)
    const filter = (level, text, count) => ({
      key: level,
      sign: `${count} ${this.level === level}`,
      draw: () => make('button', { type: 'button', 'data-level': level, 'aria-pressed': String(this.level === level), class: level || 'all' }, text, ` ${count}`),
    })
    const active = this.getRootNode().activeElement
    const focused = this.filters.contains(active) ? active.dataset.level : null
    keep(this.filters, [filter('', words.showAll, all),
      ...Object.entries(numbers).map(([level, count]) => filter(level, `${severities[level].shape} ${severities[level].name}`, count))])
    if (focused !== null) this.filters.querySelector(`[data-level="${focused}"]`).focus()

    const shown = findings.map((finding, index) => ({ finding, index })).filter(it => !this.level || it.finding.severity === this.level)
    const groups = new Map()
    for (const item of shown.filter(it => !this.isAside(it.finding))) {
      const part = this.part(item.finding)
      if (!groups.has(part)) groups.set(part, [])
      groups.get(part).push(item)
    }
    const order = ['', ...this.facts.catalogue.sections.map(it => it.key)]
    // The parts with the gravest findings first, then as the report has them.
    const worst = part => Math.min(...groups.get(part).map(it => LEVELS.indexOf(it.finding.severity)))
    const parts = Array.from(groups.keys()).sort((a, b) => worst(a) - worst(b) || order.indexOf(a) - order.indexOf(b))
    const put = this.level ? [] : shown.filter(it => this.isAside(it.finding))
    const stay = this.list.contains(active) && active.closest('li[data-key]')
    const boxes = keep(this.list, [
      ...parts.map(part => ({ key: `part ${part}`, sign: '', draw: () => this.group(part) })),
      ...(groups.size === 0 ? [{ key: 'none', sign: this.nothing(), draw: () => make('p', { class: 'none' }, this.nothing()) }] : []),
      ...(put.length > 0 ? [{ key: 'aside', sign: '', draw: () => this.asideGroup() }] : []),
      ...(this.level || undecided.length === 0 ? [] : [{ key: 'undecided', sign: JSON.stringify(undecided), draw: () => this.undecided(undecided) }]),
    ])
    parts.forEach((part, at) => {
      boxes[at].querySelector('.count').textContent = String(groups.get(part).length)
      this.put(boxes[at].querySelector('ol'), this.withSuggestions(groups.get(part)))
    })
    if (put.length > 0) {
      const box = this.list.querySelector('details.aside')
      box.firstChild.textContent = asideWords.title(put.length)
      this.put(box.querySelector('ol'), put.map(it => this.wanted(it)))
    }
    this.mark()
    if (this.tried) this.trial(this.tried.repair, this.tried.tried)
    // A finding that was drawn anew has the focus again.
    if (stay && !stay.isConnected) {
      const again = Array.from(this.list.querySelectorAll('li[data-key]')).find(it => it.dataset.key === stay.dataset.key)
      if (again) again.querySelector('button').focus({ preventScroll: true })
    }
  }

  /** Draws the items of a list as far as they have changed; their places in the document's list may have. */
  put(list, wanted) {
    keep(list, wanted).forEach((node, at) => {
      const { index } = wanted[at]
      if (index === null) delete node.dataset.index
      else node.dataset.index = index
      const card = node.querySelector('gouji-repairs')
      if (card) card.finding = index
    })
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

  group(part) {
    const known = this.facts.catalogue.sections.find(it => it.key === part)
    return make('section', { class: 'group' },
      make('h3', {}, known ? known.label : words.whole, make('span', { class: 'count' })),
      make('ol', {}))
  }

  asideGroup() {
    return make('details', { class: 'aside', 'data-key': 'aside', open: this.open.has('aside') },
      make('summary', {}), make('p', { class: 'code' }, asideNote()), make('ol', {}))
  }

  /** The findings in order, each suggestion after the first of those that it explains. */
  withSuggestions(items) {
    const first = ({ about }) => items.find(it => about.includes(it.index))
    const put = it => it.finding >= 0 && this.isAside(this.document.findings[it.finding])
    const cards = this.suggestions.filter(it => !put(it))
    return items.flatMap(item => {
      const own = cards.find(it => it.finding === item.index)
      if (own) return first(own) ? [] : [this.suggestion(own)]
      return [this.wanted(item), ...cards.filter(it => first(it) === item).map(it => this.suggestion(it))]
    })
  }

  suggestion(it) {
    const finding = this.document.findings[it.finding]
    const hidden = !finding || (this.level && finding.severity !== this.level)
    const key = `repair-${it.block.cells.join()}`
    return {
      key,
      index: hidden ? null : it.finding,
      sign: JSON.stringify([it.block, it.broken, hidden, Boolean(this.aside)]),
      draw: () => {
        const card = make('gouji-repairs')
        const titleOf = rule => (this.rules.get(rule) || { title: rule }).title
        card.show(it, { nameOf: this.nameOf, titleOf, open: this.open.has(key), key })
        return make('li', { 'data-key': hidden ? null : key, class: 'info repair' }, card, hidden ? null : this.asideButton(finding))
      },
    }
  }

  get cards() {
    return Array.from(this.list.querySelectorAll('gouji-repairs'))
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
      if (settled === item.classList.contains('settled')) continue
      item.classList.toggle('settled', settled)
      if (settled) item.querySelector('.say').append(make('span', { class: 'over' }, `✓ ${repairWords.settled}`))
      else item.querySelector('.say .over').remove()
    }
  }

  /** An item as `keep` wants it. */
  wanted({ finding, index }) {
    const why = this.isAside(finding) ? this.aside.get(finding.fingerprint) : null
    const line = finding.spans[0] ? finding.spans[0].line : 0
    return {
      key: finding.fingerprint,
      index,
      sign: JSON.stringify([finding.severity, finding.message, finding.basis, line, why, Boolean(this.aside)]),
      draw: () => this.item(finding, line, why),
    }
  }

  item(finding, line, why) {
    const rule = this.rules.get(finding.rule) || { title: finding.title, why: '', remedy: '' }
    const key = finding.fingerprint
    return make('li', { 'data-key': key, class: finding.severity },
      make('button', { type: 'button', class: 'say' },
        make('span', { class: 'top' }, chip(finding.severity, severities), make('span', { class: 'title' }, rule.title),
          make('span', { class: 'place' }, line ? words.line(line) : '')),
        make('span', { class: 'message' }, finding.message),
        why === null ? null : make('span', { class: 'reason' }, asideWords.reason(why))),
      make('details', { 'data-key': key, open: this.open.has(key) },
        make('summary', {}, words.why),
        rule.why ? make('p', { class: 'reasons' }, rule.why) : null,
        rule.remedy ? make('p', {}, make('b', {}, words.remedy), rule.remedy) : null,
        make('p', { class: 'basis' }, make('b', {}, words.basis), finding.basis || rule.basis || '—', ' · ', this.rule(finding.rule))),
      this.asideButton(finding))
  }

  asideButton(finding) {
    if (!this.aside) return null
    const back = this.isAside(finding)
    const button = make('button', { type: 'button', class: 'put' }, back ? asideWords.back : asideWords.set)
    button.addEventListener('click', () => {
      if (back) this.dispatchEvent(new FindingAsideEvent(finding.fingerprint, null))
      else {
        asideForm(button, why => this.dispatchEvent(new FindingAsideEvent(finding.fingerprint, why)))
      }
    })
    return button
  }

  undecided(list) {
    const key = 'undecided'
    return make('details', { class: 'undecided', 'data-key': key, open: this.open.has(key) },
      make('summary', {}, words.undecidedTitle(list.length)),
      make('p', {}, words.undecidedAbout),
      make('ul', {}, ...list.map(({ rule, reason }) =>
        make('li', {}, `${(this.rules.get(rule) || { title: rule }).title}：${reason}`, make('span', { class: 'code' }, ' ', this.rule(rule))))))
  }

  /** The id of a rule, a link where the attribute `rules` says where rules are explained. */
  rule(id) {
    return this.hasAttribute('rules') ? make('a', { href: this.getAttribute('rules') + id }, id) : id
  }
}
