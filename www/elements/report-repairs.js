// <gouji-repairs>: what is most likely wrong in a block of equations, why, and a button that tries it.

import { equationName, repairWords as words } from '../wording.js'
import { fill, make } from './dom.js'
import { FindingSelectEvent, RepairTryEvent } from './events.js'

/** Further repairs that are listed. */
const MAX_OTHERS = 4

export class ReportRepairs extends HTMLElement {
  connectedCallback() {
    if (this.listening) return
    this.listening = true
    this.addEventListener('click', event => {
      // The finding around it is chosen by its own button, not by those of a trial.
      event.stopPropagation()
      const button = event.target.closest('button')
      if (!button) return
      if (button.dataset.at === undefined) this.dispatchEvent(new FindingSelectEvent(this.finding))
      else {
        const repair = this.block.repairs[button.dataset.at]
        this.dispatchEvent(new RepairTryEvent(repair === this.tried ? null : repair))
      }
    })
  }

  /**
   * Shows `block` of the search; `finding` is the place of the finding that says the same, `nameOf` what a reader calls a
   * cell, `titleOf` what a rule is called, `open` whether the reasons are shown, `key` what they are remembered by.
   */
  show({ block, finding, broken }, { nameOf, titleOf, open, key }) {
    Object.assign(this, { block, finding, nameOf, titleOf, buttons: [], tried: null })
    const [best, ...others] = block.repairs
    if (!best) {
      const said = it => make('li', {}, equationName(it.rule, it.cell, this.nameOf), make('span', { class: 'sides' }, words.sides(it.sums)))
      fill(this,
        make('button', { type: 'button', class: 'say' }, make('span', { class: 'top' }, make('span', { class: 'title' }, words.undecided))),
        make('details', { 'data-key': key, open }, make('summary', {}, words.broken(broken.length)), make('ul', {}, ...broken.map(said))))
      return
    }
    // Repairs that stand in one equation only cannot be told apart by sums, and none of them is put before the others.
    const alike = !best.located && block.count > 1
    const listed = others.slice(0, MAX_OTHERS)
    const rest = block.count - 1 - listed.length
    this.news = make('p', { class: 'news', hidden: true })
    fill(this,
      make('button', { type: 'button', class: 'say' },
        make('span', { class: 'top' }, make('span', { class: 'title' }, alike ? words.alike(block.count) : `${words.best}：`),
          make('span', { class: 'sure' }, words.sure(best.sure))),
        ...best.changes.map(it => this.change(it)), this.reason(best)),
      make('p', { class: 'act' }, this.button(0)),
      this.news,
      best.brings.length > 0 ? make('p', { class: 'brings' }, words.brings(best.brings.map(titleOf))) : null,
      listed.length > 0 ? make('p', { class: 'others' }, words.others) : null,
      listed.length > 0 ? make('ol', {}, ...listed.map((it, at) =>
        make('li', {}, ...it.changes.map(change => this.change(change)), this.reason(it), this.button(at + 1)))) : null,
      rest > 0 ? make('p', { class: 'rest' }, words.more(rest)) : null,
      this.why(best, open, key))
  }

  /** Says that `repair` is being tried (or, with null, none), and what comes of it in findings that were not there. */
  trial(repair, brought) {
    this.tried = this.block && this.block.repairs.includes(repair) ? repair : null
    this.classList.toggle('trying', Boolean(this.tried))
    for (const button of this.buttons) {
      const it = this.block.repairs[button.dataset.at]
      button.textContent = it === this.tried ? words.undo : words.try
      button.classList.toggle('on', it === this.tried)
      button.setAttribute('aria-label', it === this.tried ? words.undo : words.tryLong(this.sentence(it)))
    }
    if (!this.news) return
    this.news.hidden = !this.tried || brought.length === 0
    this.news.textContent = this.news.hidden ? '' : words.brought(brought)
  }

  /** Puts the focus on the button of `repair`, where it is one of these. */
  focusOn(repair) {
    const at = this.block.repairs.indexOf(repair)
    const button = this.buttons.find(it => Number(it.dataset.at) === at)
    if (button) button.focus({ preventScroll: true })
  }

  /** The changes of `repair` in a sentence. */
  sentence({ changes }) {
    return changes.map(({ cell, from, to }) => `${this.nameOf(cell)}${words.should(to)}${words.now(from)}`).join('，')
  }

  change({ cell, from, to }) {
    return make('span', { class: 'change' },
      `${this.nameOf(cell)} `, make('b', {}, words.should(to)), words.now(from))
  }

  reason({ reason }) {
    return reason ? make('span', { class: 'reason' }, `${reason}。`) : null
  }

  button(at) {
    const repair = this.block.repairs[at]
    if (repair.changes.some(it => it.to === null)) return null
    const button = make('button', { type: 'button', class: 'try', 'data-at': at, 'aria-label': words.tryLong(this.sentence(repair)) }, words.try)
    this.buttons.push(button)
    return button
  }

  why({ effects, inferred }, open, key) {
    const holds = sides => sides !== null && sides[0] === sides[1]
    const steady = effects.filter(it => holds(it.before) && holds(it.after))
    const effect = it => make('li', {}, equationName(it.rule, it.cell, this.nameOf),
      make('span', { class: 'sides' }, words.effect(words.sides(it.before), words.sides(it.after))))
    return make('details', { 'data-key': key, open },
      make('summary', {}, words.why),
      make('p', {}, words.effects),
      make('ul', {}, ...effects.filter(it => !steady.includes(it)).map(effect)),
      steady.length > 0 ? make('p', {}, words.steady(steady.length)) : null,
      inferred.length > 0 ? make('p', {}, words.inferred, inferred.map(it => `${this.nameOf(it.cell)} ${words.should(it.to)}`).join('，')) : null,
      make('p', { class: 'careful' }, words.careful))
  }
}
