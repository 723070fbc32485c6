// Says what is being waited for, with a bar, once the wait is long enough to be noticed.

import { fill, make } from './elements/dom.js'

const NOTICED = 500

export class Progress {
  /** `box` is an empty live region that takes no room in the page. */
  constructor(box) {
    this.box = box
    this.waits = new Map()
  }

  /** The wait `key` begins; `text` says for what. */
  start(key, text) {
    if (this.waits.has(key)) return
    this.waits.set(key, { text, timer: setTimeout(() => this.show(text), NOTICED) })
  }

  /** The wait `key` is over. */
  end(key) {
    const wait = this.waits.get(key)
    if (!wait) return
    clearTimeout(wait.timer)
    this.waits.delete(key)
    if (this.shown === wait.text) this.hide()
  }

  show(text) {
    this.shown = text
    fill(this.box, make('progress', { 'aria-label': text }), make('span', {}, text))
  }

  hide() {
    this.shown = null
    fill(this.box)
  }
}
