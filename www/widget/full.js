// The widget with everything that it shows.

import { ReportFindings } from '../elements/report-findings.js'
import { ReportRepairs } from '../elements/report-repairs.js'
import { ReportTables } from '../elements/report-tables.js'
import { ReportVerdict } from '../elements/report-verdict.js'
import { GoujiCheckFullElement } from './check-element-full.js'
import { register } from './register.js'

export { GoujiCheckFullElement as GoujiCheckElement }
export * from './events.js'

/** Registers <gouji-check> and what it is made of; `places` and `styles` are those of beside.js. */
export function define({ places, styles }) {
  Object.assign(GoujiCheckFullElement, { places, styles })
  register({
    'gouji-findings': ReportFindings,
    'gouji-repairs': ReportRepairs,
    'gouji-tables': ReportTables,
    'gouji-verdict': ReportVerdict,
    'gouji-check': GoujiCheckFullElement,
  })
}
