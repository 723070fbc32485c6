// What can be taken out of a check: printed, copied, saved. Loaded when the menu is first opened.

import { exportWords as words } from './wording.js'

const TYPES = {
  markdown: 'text/markdown', csv: 'text/csv', html: 'text/html', json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
/** What is copied as HTML, and its plain text. */
const COPIED = { 'copy-sheet': ['sheet-html', 'sheet-text'], 'copy-tables': ['html', 'csv'] }
/** A wait that is worth a word. */
const SLOW = 300

export class Exports {
  /** `menu` is the `<details>` of the entries; `desk` gives what is `checked`, and does `write(document, remarks, kinds)`. */
  constructor(menu, desk) {
    Object.assign(this, { menu, desk, status: menu.querySelector('[role="status"]') })
    /** What was prepared for copying, and of which document and remarks. */
    this.ready = null
    menu.addEventListener('toggle', () => {
      if (menu.open) this.opened()
    })
    if (menu.open) this.opened()
  }

  /** A person is about to choose: what can be copied is made now, since browsers allow copying only at once. */
  opened() {
    this.say('')
    this.prepare().catch(() => {})
  }

  prepare() {
    const { document, remarks } = this.desk.checked
    const key = JSON.stringify(remarks)
    if (this.ready && this.ready.document === document && this.ready.key === key) return this.ready.made
    const kinds = Object.values(COPIED).flat()
    const made = this.desk.write(document, remarks, kinds)
      .then(written => Object.fromEntries(kinds.map((kind, at) => [kind, new TextDecoder().decode(written[at].bytes)])))
    this.ready = { document, key, made, texts: null }
    const { ready } = this
    made.then(texts => { ready.texts = texts }, () => { if (this.ready === ready) this.ready = null })
    return made
  }

  /** Does what the entry `name` says. */
  async run(name) {
    const slow = setTimeout(() => this.say(words.busy), SLOW)
    try {
      if (name === 'print') {
        this.close()
        window.print()
      } else if (COPIED[name]) await this.copy(name)
      else await this.save(name)
    } catch (error) {
      this.say(words.failed)
    } finally {
      clearTimeout(slow)
    }
  }

  async copy(name) {
    const [html, text] = COPIED[name]
    const made = this.prepare()
    const texts = this.ready.texts || await made
    const done = copyNow(texts[html], texts[text]) || await copyLater(texts[html], texts[text])
    this.say(done ? words.copied[name] : words.again)
  }

  async save(kind) {
    const { document, remarks } = this.desk.checked
    const [{ name, bytes }] = await this.desk.write(document, remarks, [kind])
    const content = kind === 'json' ? `${JSON.stringify(document, null, 2)}\n` : bytes
    const link = window.document.createElement('a')
    link.href = URL.createObjectURL(new Blob([content], { type: TYPES[kind] }))
    link.download = name
    link.click()
    // The browser has to have begun reading.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    this.say(words.saved(name))
  }

  say(text) {
    this.status.textContent = text
  }

  close() {
    this.menu.open = false
  }
}

/** Copies while a person's click still allows it: the only way there is where a page is not served by https. */
function copyNow(html, text) {
  let done = false
  const put = event => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData.setData('text/html', html)
    event.clipboardData.setData('text/plain', text)
    done = true
  }
  document.addEventListener('copy', put, true)
  try {
    return document.execCommand('copy') && done
  } finally {
    document.removeEventListener('copy', put, true)
  }
}

/** Copies after a wait, where the browser allows that. */
async function copyLater(html, text) {
  if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) return false
  const blob = (type, content) => new Blob([content], { type })
  try {
    await navigator.clipboard.write([new ClipboardItem({
      'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text),
    })])
    return true
  } catch (error) {
    return false
  }
}
