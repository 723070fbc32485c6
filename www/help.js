// The help, and a page for every rule. Loaded when it is first asked for; shown in place of the report.

import { chip, fill, make } from './elements/dom.js'
import { helpParts, helpWords as words } from './help-wording.js'
import { severities } from './wording.js'

export class Help {
  /** Fills `box`, which takes the place of `main`; `facts` are the rules and names of the program. */
  constructor(box, main, { rules, catalogue }) {
    Object.assign(this, { box, main, rules })
    this.title = make('h2', { id: 'help-title', tabindex: '-1' }, words.title)
    const back = make('button', { type: 'button', class: 'back' }, words.back)
    back.addEventListener('click', () => this.leave())
    const sections = [...helpParts.map(({ key, title }) => [key, title]), ['rules', words.ruleTitle]]
    const link = ([key, title]) => {
      const button = make('button', { type: 'button' }, title)
      button.addEventListener('click', () => this.goTo(`help-${key}`))
      return make('li', {}, button)
    }
    this.search = make('input', { type: 'search', id: 'rule-search', autocomplete: 'off', placeholder: words.searchHint })
    this.search.addEventListener('input', () => this.filter())
    this.count = make('p', { class: 'found', role: 'status' })
    this.none = make('p', { hidden: true }, words.none)
    this.families = catalogue.families.map(family => this.family(family)).filter(it => it.pages.length > 0)
    fill(box,
      make('div', { class: 'head' }, this.title, back),
      make('nav', { 'aria-label': words.contents }, make('ul', {}, ...sections.map(link))),
      make('div', { class: 'text' }, ...helpParts.map(part),
        make('section', { 'aria-labelledby': 'help-rules' },
          make('h3', { id: 'help-rules', tabindex: '-1' }, words.ruleTitle),
          make('p', {}, words.ruleAbout(rules.length)),
          make('p', { class: 'search' }, make('label', { for: 'rule-search' }, words.search), this.search),
          this.count, this.none, ...this.families.map(it => it.box))))
    this.filter()
    addEventListener('keydown', event => {
      if (event.key !== 'Escape' || box.hidden || event.defaultPrevented) return
      event.preventDefault()
      this.leave()
    })
  }

  /** Shows the part `at` of the help: `help`, or `rule-` and an id. */
  show(at) {
    if (this.box.hidden) {
      this.from = document.activeElement
      this.scroll = [scrollX, scrollY]
    }
    this.main.hidden = true
    this.box.hidden = false
    if (!this.goTo(at)) {
      this.box.scrollTop = 0
      scrollTo(0, 0)
      this.title.focus({ preventScroll: true })
    }
  }

  /** Back to the report, and to where the focus was. */
  hide() {
    if (this.box.hidden) return
    this.box.hidden = true
    this.main.hidden = false
    scrollTo(...this.scroll)
    if (this.from && this.from.isConnected) this.from.focus({ preventScroll: true })
  }

  leave() {
    history.replaceState(null, '', location.pathname + location.search)
    this.hide()
  }

  /** Goes to the part with this id, a rule opened; false where there is none. */
  goTo(id) {
    let target = document.getElementById(id)
    if (!target || !this.box.contains(target)) return false
    if (target.localName === 'details') {
      if (target.hidden) {
        this.search.value = ''
        this.filter()
      }
      target.open = true
      target = target.firstChild
    }
    target.scrollIntoView({ block: 'start' })
    target.focus({ preventScroll: true })
    return true
  }

  /** Shows the rules in which every word that was typed stands. */
  filter() {
    const wanted = this.search.value.toLowerCase().split(/[\s，、]+/).filter(Boolean)
    let count = 0
    for (const { box, pages } of this.families) {
      for (const { page, text } of pages) {
        page.hidden = !wanted.every(it => text.includes(it))
        if (!page.hidden) count += 1
      }
      box.hidden = pages.every(it => it.page.hidden)
    }
    this.count.textContent = words.found(count, this.rules.length)
    this.none.hidden = count > 0
  }

  family({ key, label }) {
    const pages = this.rules.filter(it => it.id.replace(/\d+$/, '') === key).map(rule => ({
      page: page(rule),
      text: [rule.id, rule.title, rule.why, rule.remedy, rule.basis, label, severities[rule.severity].name].join(' ').toLowerCase(),
    }))
    return { pages, box: make('section', { class: 'family' }, make('h4', {}, `${key} ${label}`), ...pages.map(it => it.page)) }
  }
}

function part({ key, title, steps, points, keys }) {
  const list = (name, items) => make(name, {}, ...items.map(it => make('li', {}, it)))
  return make('section', { 'aria-labelledby': `help-${key}` },
    make('h3', { id: `help-${key}`, tabindex: '-1' }, title),
    steps ? list('ol', steps) : null,
    points ? list('ul', points) : null,
    keys ? make('dl', {}, ...keys.map(([name, does]) => make('div', {}, make('dt', {}, make('kbd', {}, name)), make('dd', {}, does)))) : null)
}

function page({ id, severity, generations, title, why, remedy, basis, on }) {
  return make('details', { id: `rule-${id}`, class: 'rule' },
    make('summary', {}, make('span', { class: 'code' }, id), make('span', { class: 'title' }, title), chip(severity, severities)),
    make('p', {}, make('b', {}, words.why), why),
    remedy ? make('p', {}, make('b', {}, words.remedy), remedy) : null,
    make('p', {}, make('b', {}, words.basis), basis || words.noBasis),
    make('p', { class: 'about' }, [words.forms(generations), on ? '' : words.off].filter(Boolean).join('；')))
}
