// Types of the widget.

import type { BodyClass, CheckOptions, CellName, Finding, Report } from './gouji.js'

export class GoujiCheckElement extends HTMLElement {
  year: number | null
  bodyClass: BodyClass | null
  /** Rules to leave out (`-P05`) or to run although they are off (`+S20`), apart by spaces or commas. */
  rules: string
  compact: boolean
  theme: 'light' | 'dark' | 'auto'
  /** The address of the core module. */
  src: string
  /** The id of the element of the page that holds the report. */
  htmlFor: string
  name: string
  required: boolean
  /** The document of the report that is shown. */
  readonly result: Report | null
  /** The canonical text of that report: what a form submits. */
  readonly value: string
  readonly busy: boolean
  readonly form: HTMLFormElement | null
  /** Null where the engine knows no form-associated elements. */
  readonly validity: ValidityState | null
  readonly validationMessage: string
  readonly willValidate: boolean
  checkValidity(): boolean
  reportValidity(): boolean
  /** Checks a report and shows the outcome. */
  check(input: string | Blob, options?: CheckOptions): Promise<Report>
  /** Back to the empty widget. */
  clear(): void
  /** Loads the program beforehand. */
  load(): Promise<unknown>
}

export class GoujiResultEvent extends Event {
  constructor(result: Report)
  readonly result: Report
}

export class GoujiSelectEvent extends Event {
  constructor(choice: { index: number; finding: Finding | null; cell: CellName | null })
  readonly index: number
  readonly finding: Finding | null
  readonly cell: CellName | null
}

export class GoujiTroubleEvent extends Event {
  constructor(code: string, message: string)
  readonly code: 'load' | 'trap' | 'slow' | 'refused'
  readonly message: string
}

declare global {
  interface HTMLElementTagNameMap {
    'gouji-check': GoujiCheckElement
  }
  interface GlobalEventHandlersEventMap {
    'gouji-result': GoujiResultEvent
    'gouji-select': GoujiSelectEvent
    'gouji-trouble': GoujiTroubleEvent
  }
}
