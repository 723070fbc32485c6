// The widget with the verdict and the findings only.

import { ReportFindings } from '../elements/report-findings.js'
import { ReportRepairs } from '../elements/report-repairs.js'
import { ReportVerdict } from '../elements/report-verdict.js'
import { GoujiCheckElement } from './check-element.js'
import { register } from './register.js'

export { GoujiCheckElement }
export * from './events.js'

/** Registers <gouji-check> and what it is made of; `places` and `styles` are those of beside.js. */
export function define({ places, styles }) {
  Object.assign(GoujiCheckElement, { places, styles })
  register({
    'gouji-findings': ReportFindings,
    'gouji-repairs': ReportRepairs,
    'gouji-verdict': ReportVerdict,
    'gouji-check': GoujiCheckElement,
  })
}
