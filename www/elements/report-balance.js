// <gouji-balance>: the equations that a cell stands in or a finding is about, with both sides and the difference.

import { summands } from '../equation.js'
import { balanceWords as words, equationName, equationShort } from '../wording.js'
import { fill, make } from './dom.js'
import { EquationSelectEvent } from './events.js'
import { difference } from './table-sums.js'

export class ReportBalance extends HTMLElement {
  connectedCallback() {
    if (this.equations) return
    this.equations = []
    this.addEventListener('click', event => {
      const button = event.target.closest('button')
      if (!button) return
      const only = this.only === Number(button.dataset.at) ? null : Number(button.dataset.at)
      this.press(only)
      this.dispatchEvent(new EquationSelectEvent(only === null ? this.equations : [this.equations[only]]))
    })
  }

  /** Shows `equations` under what is chosen, `about` `{ name, raw }` of a cell or null; `valueOf` gives a cell, `nameOf` its name. */
  show(equations, about, { valueOf, nameOf }) {
    const sign = JSON.stringify([equations, about, equations.map(it => this.sides(it, valueOf))])
    if (sign === this.sign) return
    this.sign = sign
    this.equations = equations
    this.only = null
    this.title = ''
    if (!about && equations.length === 0) {
      fill(this, make('p', { class: 'idle' }, words.idle))
      return
    }
    fill(this,
      about ? make('p', { class: 'at' }, `${about.name} `, make('b', {}, about.raw || words.blank),
        equations.length === 0 ? make('span', { class: 'idle' }, words.none) : null) : null,
      equations.length === 0 ? null : make('ul', {}, ...equations.map((it, at) => this.line(it, at, valueOf, nameOf))))
  }

  press(only) {
    this.only = only
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(Number(button.dataset.at) === only))
    }
  }

  sides({ left, right }, valueOf) {
    return [summands(left, valueOf), summands(right, valueOf)]
  }

  line(equation, at, valueOf, nameOf) {
    const { holds, left_sum: left, right_sum: right } = equation
    const [leftTerms, rightTerms] = this.sides(equation, valueOf)
    const result = holds === null || left === null || right === null ? words.open
      : holds ? words.holds : words.off(difference(left, right))
    return make('li', { class: holds === false ? 'broken' : holds ? 'holds' : 'open' },
      make('button', { type: 'button', 'data-at': at, 'aria-pressed': 'false', title: words.only },
        make('span', { class: 'name', title: equationName(equation.rule, equation.right[0], nameOf) }, equationShort(equation.rule, equation.right[0], nameOf)),
        '：', make('span', { class: 'side left' }, words.left, ' ', words.side(leftTerms, left)),
        '，', make('span', { class: 'side right' }, words.right, ' ', words.side(rightTerms, right)),
        '，', make('span', { class: 'result' }, result)))
  }
}
