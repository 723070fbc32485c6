// What the widget says to the portal. All bubble and leave shadow trees.

const loud = { bubbles: true, composed: true }

/** A report was checked. */
export class GoujiResultEvent extends Event {
  constructor(result) {
    super('gouji-result', loud)
    /** The document, as docs/report.schema.json has it. */
    this.result = result
  }
}

/** A person chose a finding or a cell. */
export class GoujiSelectEvent extends Event {
  constructor({ index, finding, cell }) {
    super('gouji-select', loud)
    /** Place of the finding in `result.findings`; -1 where a cell without findings was chosen. */
    this.index = index
    /** The finding, or `null`. */
    this.finding = finding
    /** The cell, or `null`. */
    this.cell = cell
  }
}

/** A report could not be checked. */
export class GoujiTroubleEvent extends Event {
  constructor(code, message) {
    super('gouji-trouble', loud)
    /** `load`, `trap`, `slow` or `refused`. */
    this.code = code
    /** What the widget says to the reader. */
    this.message = message
  }
}
