// Registers the elements. Apart from their classes, so that others may register them under other names.

import { ReportBalance } from './report-balance.js'
import { ReportFindings } from './report-findings.js'
import { ReportRepairs } from './report-repairs.js'
import { ReportSource } from './report-source.js'
import { ReportTables } from './report-tables.js'
import { ReportVerdict } from './report-verdict.js'

for (const [name, element] of [
  ['gouji-balance', ReportBalance],
  ['gouji-findings', ReportFindings],
  ['gouji-repairs', ReportRepairs],
  ['gouji-source', ReportSource],
  ['gouji-tables', ReportTables],
  ['gouji-verdict', ReportVerdict],
]) {
  if (!customElements.get(name)) customElements.define(name, element)
}
