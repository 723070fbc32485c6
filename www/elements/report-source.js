// <gouji-source>: the report's text, editable, with the places of findings marked behind it.
//
// A textarea cannot mark its text, so the same text lies behind it, see-through, with <mark> where findings are. Both wrap
// alike because they share every rule of type and the same inner width.

import { make } from './dom.js'
import { FileDropEvent, HtmlPasteEvent, PlaceSelectEvent, TextChangeEvent } from './events.js'

/** Longer texts are not drawn twice: the marks would cost more than they tell. */
const MAX_MARKED = 300000
const MAX_MARKS = 2000

export class ReportSource extends HTMLElement {
  connectedCallback() {
    if (this.area) return
    this.area = this.querySelector('textarea')
    this.backdrop = make('div', { class: 'backdrop', 'aria-hidden': 'true' })
    this.insertBefore(this.backdrop, this.area)
    this.spans = []
    this.active = null
    this.area.addEventListener('input', () => {
      this.clearMarks()
      this.dispatchEvent(new TextChangeEvent())
    })
    this.area.addEventListener('scroll', () => this.follow(), { passive: true })
    this.area.addEventListener('paste', event => this.paste(event))
    this.area.addEventListener('click', () => {
      const { selectionStart, selectionEnd } = this.area
      if (selectionStart === selectionEnd) this.dispatchEvent(new PlaceSelectEvent(selectionStart))
    })
    this.addEventListener('dragover', event => {
      if (Array.from(event.dataTransfer.types).includes('Files')) {
        event.preventDefault()
        this.classList.add('dropping')
      }
    })
    this.addEventListener('dragleave', () => this.classList.remove('dropping'))
    this.addEventListener('drop', event => {
      this.classList.remove('dropping')
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      this.dispatchEvent(new FileDropEvent(event.dataTransfer.files))
    })
    if (window.ResizeObserver) new ResizeObserver(() => this.fit()).observe(this.area)
  }

  get text() {
    return this.area.value
  }

  /** Sets the text; a person's place in it is kept as well as may be. */
  set text(text) {
    if (text === this.area.value) return
    const { selectionStart, selectionEnd, scrollTop } = this.area
    this.clearMarks()
    this.area.value = text
    this.area.setSelectionRange(Math.min(selectionStart, text.length), Math.min(selectionEnd, text.length))
    this.area.scrollTop = scrollTop
  }

  /** Marks `[{ start, end, level, index }]`; the text must be the one they were found in. */
  mark(spans) {
    const sorted = spans
      .filter(it => it.end > it.start && it.end <= this.area.value.length)
      .sort((a, b) => a.start - b.start || b.end - a.end)
    this.spans = []
    let end = 0
    for (const span of sorted) {
      if (span.start >= end && this.spans.length < MAX_MARKS) {
        this.spans.push(span)
        end = span.end
      }
    }
    this.draw()
  }

  get marked() {
    return this.area.value.length <= MAX_MARKED
  }

  clearMarks() {
    this.active = null
    this.spans = []
    if (this.backdrop.firstChild) this.backdrop.textContent = ''
  }

  draw() {
    const text = this.area.value
    this.backdrop.textContent = ''
    if (!this.marked) return
    const active = this.active
    const parts = []
    let at = 0
    const put = (start, end, name) => {
      if (start > at) parts.push(text.slice(at, start))
      if (end > start) parts.push(make('mark', { class: name }, text.slice(start, end)))
      at = Math.max(at, end)
    }
    let drawn = !active
    for (const span of this.spans) {
      if (!drawn && active.start <= span.start) {
        put(Math.max(at, active.start), active.end, 'active')
        drawn = true
      }
      if (span.start >= at) put(span.start, span.end, span.level)
    }
    if (!drawn) put(Math.max(at, active.start), active.end, 'active')
    // The last line end of a block is not drawn unless something follows it.
    parts.push(text.slice(at), '\n')
    this.backdrop.append(...parts)
    this.fit()
  }

  fit() {
    this.backdrop.style.setProperty('width', `${this.area.clientWidth}px`)
    this.backdrop.style.setProperty('height', `${this.area.clientHeight}px`)
    this.follow()
  }

  follow() {
    this.backdrop.scrollTop = this.area.scrollTop
  }

  /** Marks the place and scrolls to it; the focus stays where it is. */
  show({ start, end }) {
    // An empty place is shown by the character before it.
    this.active = end > start ? { start, end } : { start: Math.max(0, start - 1), end: Math.max(1, end) }
    this.draw()
    this.area.setSelectionRange(start, end)
    const mark = this.backdrop.querySelector('mark.active')
    const top = mark ? mark.offsetTop : this.estimate(start)
    const inView = top >= this.area.scrollTop + 8 && top <= this.area.scrollTop + this.area.clientHeight - 40
    if (!inView) this.area.scrollTop = Math.max(0, top - this.area.clientHeight / 3)
    this.follow()
  }

  /** Where a place is likely to be in a text that is not drawn twice. */
  estimate(offset) {
    return (this.area.scrollHeight * offset) / Math.max(1, this.area.value.length)
  }

  hide() {
    if (!this.active) return
    this.active = null
    this.draw()
  }

  /** A table pasted over nothing, or over everything, is read as HTML; anything else as the browser does it. */
  paste(event) {
    const { selectionStart, selectionEnd, value } = this.area
    const whole = selectionStart === 0 && selectionEnd === value.length
    const html = event.clipboardData.getData('text/html')
    if (!whole || !/<table/i.test(html)) return
    event.preventDefault()
    this.dispatchEvent(new HtmlPasteEvent(html, event.clipboardData.getData('text/plain')))
  }
}
