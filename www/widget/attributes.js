// The attributes of <gouji-check> as properties.

export class CheckAttributes extends HTMLElement {
  /** The report year, where the portal knows it; else `null`. */
  get year() {
    const year = Number(this.getAttribute('year'))
    return Number.isInteger(year) && year > 0 ? year : null
  }

  set year(value) {
    this.reflect('year', value)
  }

  /** The kind of body, as the contract names it; else `null`. */
  get bodyClass() {
    return this.getAttribute('body-class')
  }

  set bodyClass(value) {
    this.reflect('body-class', value)
  }

  /** Rules to leave out (`-P05`) or to run although they are off (`+S20`), apart by spaces or commas. */
  get rules() {
    return this.getAttribute('rules') || ''
  }

  set rules(value) {
    this.reflect('rules', value)
  }

  /** Whether only the verdict and the findings are shown, closely set. */
  get compact() {
    return this.hasAttribute('compact')
  }

  set compact(value) {
    this.toggleAttribute('compact', Boolean(value))
  }

  /** The address of the core module; empty where it lies beside the script. */
  get src() {
    return this.getAttribute('src') || ''
  }

  set src(value) {
    this.reflect('src', value)
  }

  /** `light`, `dark`, or `auto` as the system has it. */
  get theme() {
    const theme = this.getAttribute('theme')
    return theme === 'dark' || theme === 'auto' ? theme : 'light'
  }

  set theme(value) {
    this.reflect('theme', value)
  }

  /** The id of the element of the page that holds the report. */
  get htmlFor() {
    return this.getAttribute('for') || ''
  }

  set htmlFor(value) {
    this.reflect('for', value)
  }

  get name() {
    return this.getAttribute('name') || ''
  }

  set name(value) {
    this.reflect('name', value)
  }

  get required() {
    return this.hasAttribute('required')
  }

  set required(value) {
    this.toggleAttribute('required', Boolean(value))
  }

  /** What the attributes wish of the engine. */
  get wishes() {
    const rules = this.rules.split(/[\s,，、]+/).filter(Boolean)
    const named = sign => rules.filter(it => it.startsWith(sign)).map(it => it.slice(1))
    return { year: this.year, bodyClass: this.bodyClass, with: named('+'), without: named('-') }
  }

  reflect(name, value) {
    if (value === null || value === undefined || value === '') this.removeAttribute(name)
    else this.setAttribute(name, value)
  }
}
