// How a report comes in: pasted with its tables, opened, dropped, as an example, or from the last visit.

import { make } from './elements/dom.js'
import { FileError, readFile } from './file.js'
import { forget, keep, kept, wanted } from './keep.js'
import * as place from './place.js'
import { examples, keepWords, troubles, words } from './wording.js'

/** The report is kept when a person pauses, where that was asked for. */
const PAUSE = 900

const $ = id => document.getElementById(id)

export class Intake {
  /**
   * `desk` gives what is on the page: the element `source`, what was `said` of the report, the `progress`, and does
   * `begin(hint, said)`, `ask(request)`, `rest()`, `say(trouble)`.
   */
  constructor(desk) {
    this.desk = desk
    this.pause = 0
    document.addEventListener('html-paste', event => {
      desk.begin(words.pastedTable)
      // Stands there at once, and stays whatever happens; the canonical text takes its place.
      desk.source.text = event.text
      desk.ask({ html: event.html })
    })
    document.addEventListener('file-drop', event => this.open(event.files[0]))
    $('open').addEventListener('click', () => $('file').click())
    $('file').addEventListener('change', () => {
      if ($('file').files.length > 0) this.open($('file').files[0])
      $('file').value = ''
    })
    $('clear').addEventListener('click', () => {
      desk.begin(words.empty)
      desk.source.text = ''
      desk.rest()
      desk.source.area.focus()
    })
    $('examples').append(...examples.map(({ file, title, about }) => {
      const button = make('button', { type: 'button', 'data-file': file },
        make('span', { class: 'title' }, title), make('span', { class: 'about' }, about))
      button.addEventListener('click', () => this.example(file, title))
      return make('li', {}, button)
    }))
    $('keep').addEventListener('change', () => {
      const refused = $('keep').checked && !this.keepNow()
      if (!refused) $('keep-said').textContent = !$('keep').checked && wanted() ? keepWords.forgotten : ''
      if (!$('keep').checked) forget()
    })
    addEventListener('pagehide', () => this.keepNow())
  }

  async open(file) {
    const { begin, ask, say, source, progress } = this.desk
    progress.start('file', words.reading(file.name))
    try {
      const { name, bytes, text, html, data } = await readFile(file)
      if (text !== undefined) {
        begin(words.opened(name), { name, bytes })
        source.text = text
        ask({ text })
        // What is no text may be refused: until it is read, the report before it stays.
      } else ask({ ...(html === undefined ? { data } : { html }), opened: { name, bytes } })
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      say(error.message)
    } finally {
      progress.end('file')
    }
  }

  async example(file, title) {
    const { begin, ask, say, source } = this.desk
    try {
      const text = await place.example(file)
      begin(words.example(title))
      source.text = text
      ask({ text })
    } catch (error) {
      say(troubles.example)
    }
  }

  /** The report of the last visit, where it was kept. */
  restore() {
    const { begin, ask, source } = this.desk
    const last = kept()
    $('keep').checked = last !== null
    if (!last || source.text.trim() !== '') return false
    begin(keepWords.restored, last.said)
    source.text = last.text
    ask({ text: last.text })
    return true
  }

  /** Keeps the report for the next visit, where that was asked for; false where the browser refuses. */
  keepNow() {
    clearTimeout(this.pause)
    if (!$('keep').checked) return true
    const { source, said } = this.desk
    if (source.text.trim() === '') forget()
    else if (!keep({ text: source.text, said })) {
      $('keep').checked = false
      $('keep-said').textContent = keepWords.refused
      return false
    }
    return true
  }

  keepSoon() {
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.keepNow(), PAUSE)
  }
}
