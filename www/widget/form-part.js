// The widget as a field of a form. It submits the canonical text, so that the server can check again what was checked; with
// `required` it is valid only when a report was checked that has no error.

import { said } from './wording.js'

export class FormPart {
  constructor(element) {
    this.element = element
    // Firefox before 98 has no such thing: a hidden field carries the text there, and nothing is required.
    this.internals = element.attachInternals && 'ElementInternals' in window && 'setFormValue' in ElementInternals.prototype
      ? element.attachInternals()
      : null
    this.field = null
  }

  get form() {
    return this.internals ? this.internals.form : this.element.closest('form')
  }

  get validity() {
    return this.internals ? this.internals.validity : null
  }

  get message() {
    return this.internals ? this.internals.validationMessage : this.fault()
  }

  get willValidate() {
    return Boolean(this.internals && this.internals.willValidate)
  }

  check() {
    return this.internals ? this.internals.checkValidity() : this.fault() === ''
  }

  report() {
    return this.internals ? this.internals.reportValidity() : this.fault() === ''
  }

  /** Why the form must not be sent yet; empty where it may. */
  fault() {
    const { element } = this
    if (!element.required) return ''
    if (element.busy) return said.waiting
    const { result } = element
    if (!result) return element.parts.trouble.textContent || said.missing
    if (!result.report.recognised) return result.report.unrecognised
    return result.summary.errors > 0 ? said.wrong(result.summary.errors) : ''
  }

  /** Tells the form how things stand. */
  refresh() {
    const { element, internals } = this
    if (!element.parts.area) return
    const value = element.result ? element.result.text : null
    if (!internals) {
      this.carry(value)
      return
    }
    internals.setFormValue(value)
    // Browsers show what is wrong at what can have the focus.
    if (element.required && element.isConnected && !element.hasAttribute('tabindex')) element.tabIndex = -1
    const fault = this.fault()
    const kind = element.result || element.busy ? 'customError' : 'valueMissing'
    if (fault) internals.setValidity({ [kind]: true }, fault, element.parts.open)
    else internals.setValidity({})
  }

  carry(value) {
    const { element } = this
    if (!element.name || !element.isConnected) return
    if (!this.field) {
      this.field = document.createElement('input')
      this.field.type = 'hidden'
      element.append(this.field)
    }
    this.field.name = element.name
    this.field.value = value || ''
    this.field.disabled = value === null
  }
}
