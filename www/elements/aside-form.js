// Asking for the reason why a finding is set aside, in the finding itself.

import { lasting } from '../aside.js'
import { asideWords as words } from '../wording.js'
import { make } from './dom.js'

/** Puts a field in place of `button`; `done(why)` is called with what a person gives as the reason. */
export function asideForm(button, done) {
  const input = make('input', { type: 'text', 'aria-label': words.why, placeholder: words.hint, maxlength: '200', autocomplete: 'off' })
  const cancel = make('button', { type: 'button' }, words.cancel)
  const form = make('form', { class: 'why' }, input, make('button', { type: 'submit' }, words.done), cancel)
  const close = () => {
    form.replaceWith(button)
    button.focus({ preventScroll: true })
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    done(input.value.trim())
  })
  form.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  cancel.addEventListener('click', close)
  button.replaceWith(form)
  input.focus({ preventScroll: true })
  form.scrollIntoView({ block: 'nearest' })
}

/** What being set aside means here. */
export function asideNote() {
  return lasting() ? words.about : words.about + words.unkept
}
