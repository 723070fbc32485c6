// <script type="module" src="gouji-check.js">: registers <gouji-check>, with everything that it shows.

import * as beside from './beside.js'
import { define } from '../full.js'

export { GoujiCheckElement, GoujiResultEvent, GoujiSelectEvent, GoujiTroubleEvent } from '../full.js'

define(beside)
