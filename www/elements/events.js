// What the elements say to the page. All bubble and leave shadow trees.

const loud = { bubbles: true, composed: true }

/** A finding was chosen: its place in the document's list. */
export class FindingSelectEvent extends Event {
  constructor(index) {
    super('finding-select', loud)
    this.index = index
  }
}

/** A cell was chosen, by its name. */
export class CellSelectEvent extends Event {
  constructor(cell) {
    super('cell-select', loud)
    this.cell = cell
  }
}

/** A place in the text was chosen: its offset in UTF-16; `asked` where the finding there is to have the focus. */
export class PlaceSelectEvent extends Event {
  constructor(offset, asked) {
    super('place-select', loud)
    this.offset = offset
    this.asked = asked
  }
}

/** The text has changed by a person's hand; `whole` where another text was put in place of all of it. */
export class TextChangeEvent extends Event {
  constructor(whole) {
    super('text-change', loud)
    this.whole = whole
  }
}

/** The field in a cell was taken away, whether anything was written or not. */
export class CellCloseEvent extends Event {
  constructor() {
    super('cell-close', loud)
  }
}

/**
 * A report is being pasted as a whole: in a moment the browser will have put `text` in the place of what stood there; unless
 * it is a `picture`, for which nothing is put anywhere.
 */
export class TextPasteEvent extends Event {
  constructor(text, picture) {
    super('text-paste', loud)
    this.text = text
    this.picture = picture
  }
}

/** A report was pasted as a whole, as HTML. */
export class HtmlPasteEvent extends Event {
  constructor(html, text) {
    super('html-paste', loud)
    this.html = html
    this.text = text
  }
}

/** Files were dropped. */
export class FileDropEvent extends Event {
  constructor(files) {
    super('file-drop', loud)
    this.files = files
  }
}

/** A repair is to be tried, or, with `null`, the trial is to be taken back. */
export class RepairTryEvent extends Event {
  constructor(repair) {
    super('repair-try', loud)
    this.repair = repair
  }
}

/** A cell is to hold `text` instead of what stands there. */
export class CellEditEvent extends Event {
  constructor(cell, text) {
    super('cell-edit', loud)
    this.cell = cell
    this.text = text
  }
}

/** The finding `fingerprint` is to be set aside for the reason `why`, or, with `null`, brought back. */
export class FindingAsideEvent extends Event {
  constructor(fingerprint, why) {
    super('finding-aside', loud)
    this.fingerprint = fingerprint
    this.why = why
  }
}

/** These equations are to be lit. */
export class EquationSelectEvent extends Event {
  constructor(equations) {
    super('equation-select', loud)
    this.equations = equations
  }
}
