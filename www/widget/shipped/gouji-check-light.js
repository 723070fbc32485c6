// <script type="module" src="gouji-check-light.js">: registers <gouji-check>, with the verdict and the findings only.

import * as beside from './beside.js'
import { define } from '../light.js'

export { GoujiCheckElement, GoujiResultEvent, GoujiSelectEvent, GoujiTroubleEvent } from '../light.js'

define(beside)
