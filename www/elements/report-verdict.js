// <gouji-verdict>: the verdict in one sentence.

import { severities } from '../wording.js'
import { fill, make } from './dom.js'

const SHAPES = { pass: '✓', none: '？', error: severities.error.shape, warning: severities.warning.shape, info: severities.info.shape }

export class ReportVerdict extends HTMLElement {
  /** `{ level, text, more }` of `verdict()` in wording.js. */
  set verdict({ level, text, more }) {
    this.dataset.level = level
    fill(
      this,
      make('span', { class: 'seal', 'aria-hidden': 'true' }, SHAPES[level]),
      make('p', {}, make('strong', {}, text), more ? make('span', { class: 'more' }, more) : null),
    )
  }
}
