// What is known of the report: body, kind of body, year, form. Read from it, unless a person says otherwise.

import { make } from './elements/dom.js'
import { words } from './wording.js'

const $ = id => document.getElementById(id)

export class Facts {
  /** `change(key, value)` is called with what a person says: `body`, `bodyClass`, `year` or `template`; undefined takes it back. */
  constructor(change) {
    $('facts').addEventListener('submit', event => {
      event.preventDefault()
      if (document.activeElement.blur) document.activeElement.blur()
    })
    $('fact-body').addEventListener('change', () => change('body', $('fact-body').value.trim() || undefined))
    $('fact-year').addEventListener('change', () => {
      const year = Number($('fact-year').value)
      change('year', Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : undefined)
    })
    for (const [id, key] of [['fact-class', 'bodyClass'], ['fact-form', 'template']]) {
      $(id).addEventListener('change', () => change(key, $(id).value || undefined))
    }
  }

  /** The choices there are. */
  set catalogue({ body_classes: classes, forms }) {
    this.classes = classes
    this.forms = forms
    $('fact-class').append(...classes.map(({ key, label }) => make('option', { value: key }, label)))
    $('fact-form').append(...forms.map(({ key }) => make('option', { value: key }, words.form(key))))
  }

  /** Shows what the report says, and what a person has `said` of it; a field that is being filled in is left alone. */
  show({ body, body_class: kind, year, template }, said) {
    const put = (id, value) => {
      if (document.activeElement !== $(id) && $(id).value !== value) $(id).value = value
    }
    put('fact-body', body || '')
    put('fact-year', year === null ? '' : String(year))
    const known = this.classes.find(it => it.key === kind)
    const form = this.forms.find(it => it.key === template)
    const guess = (id, text) => {
      const option = $(id).options[0]
      if (option.textContent !== text) option.textContent = text
    }
    guess('fact-class', words.automatic(said.bodyClass ? '' : known && known.label))
    guess('fact-form', words.automatic(said.template ? '' : form && words.form(form.key)))
    put('fact-class', said.bodyClass || '')
    put('fact-form', said.template || '')
    $('fact-form').title = form ? form.document : ''
  }
}
