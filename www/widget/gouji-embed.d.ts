// Types of the script for the page around a frame of the widget.

import type { CheckOptions, Report } from './gouji.js'
import './gouji-check.js'

/** Has the widget in `frame`, which may still be loading, check a report. */
export function check(frame: HTMLIFrameElement, input: string | Blob, options?: CheckOptions): Promise<Report>
