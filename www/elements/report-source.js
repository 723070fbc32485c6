// <gouji-source>: the report's text, editable, with the places of findings marked behind it.
//
// A textarea cannot mark its text, so the same text lies behind it, see-through, with <mark> where findings are. Both wrap
// alike because they share every rule of type and the same inner width. The text behind is drawn by lines, and only lines
// that have changed are drawn again.

import { make } from './dom.js'
import { FileDropEvent, HtmlPasteEvent, PlaceSelectEvent, TextChangeEvent, TextPasteEvent } from './events.js'

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
    this.lines = []
    this.drawn = ''
    this.whole = false
    this.area.addEventListener('input', () => {
      const { whole } = this
      this.whole = false
      this.shift()
      this.dispatchEvent(new TextChangeEvent(whole))
    })
    this.area.addEventListener('scroll', () => this.follow(), { passive: true })
    this.area.addEventListener('paste', event => this.paste(event))
    this.area.addEventListener('click', () => this.choose(false))
    this.area.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !event.ctrlKey) return
      event.preventDefault()
      this.choose(true)
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

  /** Says which place a person is at; `asked` where by the keyboard, to go on from there. */
  choose(asked) {
    const { selectionStart, selectionEnd } = this.area
    if (asked || selectionStart === selectionEnd) this.dispatchEvent(new PlaceSelectEvent(selectionStart, asked))
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

  /** Writes `text` from `start` to `end` as if a person had typed it, so that the browser's own undo still works. */
  write(start, end, text) {
    const { area } = this
    const focused = document.activeElement
    const { scrollTop, value } = area
    const after = value.slice(0, start) + text + value.slice(end)
    // A finger's keyboard would come up.
    const typed = !window.matchMedia('(pointer: coarse)').matches && area.getClientRects().length > 0
    if (typed) {
      area.focus({ preventScroll: true })
      area.setSelectionRange(start, end)
      document.execCommand(text ? 'insertText' : 'delete', false, text)
      if (focused === document.body) area.blur()
      else if (focused !== area) focused.focus({ preventScroll: true })
    }
    if (area.value !== after) {
      area.value = after
      this.shift()
      this.dispatchEvent(new TextChangeEvent(false))
    }
    area.setSelectionRange(start, start + text.length)
    area.scrollTop = scrollTop
  }

  /** Marks `[{ start, end, level }]`; the text must be the one they were found in. */
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
    if (this.lines.length > 0) this.draw()
    // The whole text is laid out for its marks: what else has come with the answer is painted first.
    else requestAnimationFrame(() => setTimeout(() => this.draw()))
  }

  get marked() {
    return this.area.value.length <= MAX_MARKED
  }

  clearMarks() {
    this.active = null
    this.spans = []
    this.lines = []
    this.drawn = ''
    if (this.backdrop.firstChild) this.backdrop.textContent = ''
  }

  /** Moves the marks with the text that was typed before them; those that were typed into go, until the answer comes. */
  shift() {
    const [old, now] = [this.drawn, this.area.value]
    if (!this.lines.length || !this.marked) {
      this.clearMarks()
      return
    }
    const shorter = Math.min(old.length, now.length)
    let before = 0
    while (before < shorter && old.charCodeAt(before) === now.charCodeAt(before)) before += 1
    let after = 0
    while (after < shorter - before && old.charCodeAt(old.length - 1 - after) === now.charCodeAt(now.length - 1 - after)) after += 1
    const [from, by] = [old.length - after, now.length - old.length]
    const moved = span => {
      if (span.end < before) return span
      if (span.start >= from && span.end > before) return { ...span, start: span.start + by, end: span.end + by }
      // Typed within it, or at its end: it grows.
      return span.start <= before && span.end >= from && span.end + by > span.start ? { ...span, end: span.end + by } : null
    }
    this.spans = this.spans.map(moved).filter(Boolean)
    this.active = this.active && moved(this.active)
    this.draw()
  }

  draw() {
    const text = this.area.value
    this.drawn = text
    if (!this.marked) {
      this.clearMarks()
      return
    }
    const { active } = this
    const marks = this.spans.flatMap(({ start, end, level }) => {
      if (!active || end <= active.start || start >= active.end) return [{ start, end, level }]
      return [{ start, end: active.start, level }, { start: active.end, end, level }].filter(it => it.end > it.start)
    })
    if (active) {
      marks.push({ ...active, level: 'active' })
      marks.sort((a, b) => a.start - b.start)
    }
    const wanted = []
    let [from, next] = [0, 0]
    for (const line of text.split('\n')) {
      const to = from + line.length
      while (next < marks.length && marks[next].end <= from) next += 1
      let sign = line
      const parts = []
      for (let at = next; at < marks.length && marks[at].start < to; at += 1) {
        const part = [Math.max(marks[at].start, from) - from, Math.min(marks[at].end, to) - from, marks[at].level]
        sign += `\n${part.join()}`
        parts.push(part)
      }
      wanted.push({ sign, line, parts })
      from = to + 1
    }
    this.put(wanted)
  }

  /** Draws the lines that have changed, between those at the beginning and at the end that have not. */
  put(wanted) {
    const old = this.lines
    const shorter = Math.min(old.length, wanted.length)
    let before = 0
    while (before < shorter && old[before].sign === wanted[before].sign) before += 1
    let after = 0
    while (after < shorter - before && old[old.length - 1 - after].sign === wanted[wanted.length - 1 - after].sign) after += 1
    const fresh = document.createDocumentFragment()
    const middle = wanted.slice(before, wanted.length - after).map((it, at) => {
      const known = at < old.length - after - before && old[before + at]
      // Marks come and go in many places at once; the lines between them stay.
      if (known && known.sign === it.sign) return known
      const drawn = { sign: it.sign, node: line(it) }
      if (known) known.node.replaceWith(drawn.node)
      else fresh.append(drawn.node)
      return drawn
    })
    for (const gone of old.slice(before + middle.length, old.length - after)) gone.node.remove()
    const following = after > 0 ? old[old.length - after].node : null
    if (fresh.firstChild) this.backdrop.insertBefore(fresh, following)
    this.lines = [...old.slice(0, before), ...middle, ...old.slice(old.length - after)]
    if (old.length === 0) this.fit()
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
    this.whole = whole
    if (!whole) return
    const text = event.clipboardData.getData('text/plain')
    if (!/<table/i.test(html)) {
      const picture = text.trim() === '' && (/<img/i.test(html) || Array.from(event.clipboardData.types).includes('Files'))
      if (picture) {
        this.whole = false
        event.preventDefault()
      }
      // As a textarea holds it.
      this.dispatchEvent(new TextPasteEvent(text.replace(/\r\n?/g, '\n'), picture))
      return
    }
    this.whole = false
    event.preventDefault()
    this.dispatchEvent(new HtmlPasteEvent(html, text))
  }
}

/** A line of the text behind, its marks `[from, to, name]` in order. */
function line({ line, parts }) {
  const box = make('div', {})
  let at = 0
  for (const [from, to, name] of parts) {
    if (from > at) box.append(line.slice(at, from))
    // A mark that runs over the end of the line before.
    if (to > from) box.append(make('mark', { class: name }, line.slice(from, to)))
    at = Math.max(at, to)
  }
  if (at < line.length) box.append(line.slice(at))
  return box
}
