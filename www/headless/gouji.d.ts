// Types of the module `gouji`. What is in a report follows docs/report.schema.json; a test holds the two together.

/** Place in the canonical text; `start` and `end` count UTF-16 code units, as JavaScript does. */
export interface Span {
  start: number
  end: number
  /** Counts from 1. */
  line: number
  /** Counts from 1, in characters. */
  column: number
}

export interface Cell {
  /** What is printed. */
  raw: string
  kind: 'number' | 'blank' | 'dash' | 'text' | 'missing'
  /** The number, where it is one. */
  value: number | null
  unit?: '万元' | '元' | '件' | '条' | '项'
  span: Span
}

/** `table.row.column`, as in `t3.new.natural`. */
export type CellName = string
/** Id of a rule, as in `A301`. */
export type RuleId = string
export type Severity = 'error' | 'warning' | 'info'
export type BodyClass = 'state-council' | 'province' | 'city' | 'county' | 'department' | 'township' | 'subdistrict' | 'other'
export type Format = 'text' | 'html' | 'mht' | 'docx' | 'doc' | 'rtf' | 'odt' | 'xlsx' | 'xls' | 'ods' | 'pdf' | 'ofd' | 'markdown' | 'csv'

export type TableTwoRow = 'rules' | 'normative' | 'permit' | 'other_services' | 'other_inspection' | 'other_confirm' | 'penalty' | 'coercion' | 'fee' | 'procurement'
export type TableThreeRow =
  | 'new' | 'carried_in' | 'granted' | 'partial'
  | 'deny_secret' | 'deny_law' | 'deny_three_security' | 'deny_third_party' | 'deny_internal' | 'deny_process' | 'deny_case_file' | 'deny_query' | 'deny_subtotal'
  | 'unable_not_held' | 'unable_needs_making' | 'unable_unclear' | 'unable_subtotal'
  | 'refuse_petition' | 'refuse_repeat' | 'refuse_publication' | 'refuse_excessive' | 'refuse_confirm' | 'refuse_subtotal'
  | 'other' | 'other_no_correction' | 'other_no_fee' | 'other_rest' | 'other_subtotal' | 'result_total' | 'carried_out'
export type TableFourRow = 'review' | 'direct' | 'after_review'
/** A row that was not found is absent. */
export type Rows<Name extends string> = { [row in Name]?: Cell[] }

export interface Change {
  cell: CellName
  from: number | null
  to: number | null
}

export interface Repair {
  changes: Change[]
  resolves: RuleId[]
  /** From 0 to 1. */
  confidence: number
  /** The same in three steps: 高, 中, 低. */
  sure: 'high' | 'medium' | 'low'
  reason: string | null
  located: boolean
  inferred: Change[]
  effects: { rule: RuleId; cell: CellName; before: [number, number] | null; after: [number, number] | null }[]
  brings: RuleId[]
}

export interface Finding {
  rule: RuleId
  severity: Severity
  title: string
  message: string
  cells: CellName[]
  spans: Span[]
  expected: number | null
  actual: number | null
  basis: string | null
  /** What to do about it. */
  remedy: string | null
  /** The same for the same finding of a corrected text. */
  fingerprint: string
}

/** The outcome of checking one report. Keys are stable; new ones may be added. */
export interface Report {
  schema: 'gouji.report/1'
  unit: 'utf8' | 'utf16'
  source: { name: string | null; format: Format; bytes: number }
  /** The canonical text, which every span points into. This module always gives it. */
  text?: string
  report: {
    /** Whether the text is such a report at all. */
    recognised: boolean
    /** Where it is not: what it is, in a first sentence, and what to do. */
    unrecognised?: string
    title: string | null
    body: string | null
    body_class: BodyClass | null
    year: number | null
    template: '2019' | '2021' | null
    period: { from: string; to: string } | null
  }
  sections: { kind: 'overview' | 'disclosure' | 'applications' | 'litigation' | 'problems' | 'other'; heading: string; span: Span }[]
  /** A table that was not found is null. */
  tables: { t2: Rows<TableTwoRow> | null; t3: Rows<TableThreeRow> | null; t4: Rows<TableFourRow> | null }
  figures: { measure: string | null; value: number; approximate: boolean; text: string; span: Span }[]
  findings: Finding[]
  undecided: { rule: RuleId; reason: string }[]
  equations: { rule: RuleId; left: CellName[]; right: CellName[]; left_sum: number | null; right_sum: number | null; holds: boolean | null }[]
  repairs: Repair[]
  search: { blocks: { cells: CellName[]; complete: boolean; count: number; repairs: Repair[] }[]; inferred: Change[] }
  summary: {
    errors: number
    warnings: number
    infos: number
    rules: { passed: number; failed: number; undecided: number; not_applicable: number }
    equations: number
    equations_broken: number
  }
}

export interface CheckOptions {
  /** What a string is; without it, one that begins as HTML does is HTML. */
  format?: 'text' | 'html'
  /** Name of the file. */
  name?: string
  /** Size of the source in bytes. */
  bytes?: number
  bodyClass?: BodyClass
  title?: string
  year?: number
  /** The day of checking, `YYYY-MM-DD`; today where it is not said, and with `null` rules about deadlines stay undecided. */
  today?: string | null
  /** Rules to run although they are off. */
  with?: RuleId[]
  /** Rules to leave out. */
  without?: RuleId[]
}

/** What is checked: text, HTML, or the bytes of a file. */
export type Input = string | ArrayBuffer | ArrayBufferView | { arrayBuffer(): Promise<ArrayBuffer>; readonly name?: string }

/** Where a module is: an address, a Response, bytes, a compiled module, or a function that gives one of these. */
export type Place = string | URL | Response | BufferSource | WebAssembly.Module | Promise<Response>
export interface Places {
  core?: Place | (() => Place | Promise<Place>)
  files?: Place | (() => Place | Promise<Place>)
}

/** `refused`: the message says to the reader what to do. `trap`: the program failed, and has started again. */
export type TroubleCode = 'load' | 'trap' | 'refused'

export class GoujiError extends Error {
  constructor(code: TroubleCode, message: string)
  readonly code: TroubleCode
}

/** Loads the program; `check` does so by itself. The first call decides where it is loaded from. */
export function init(places?: Places): Promise<void>
/** Checks a report. */
export function check(input: Input, options?: CheckOptions): Promise<Report>
/** Every rule. */
export function rules(): Promise<{ id: RuleId; title: string; why: string; remedy: string; basis: string | null }[]>
/** The parts, tables, kinds of body and generations of the form, with their official names. */
export function catalogue(): Promise<Record<string, unknown>>
/** The version of the program. */
export function version(): Promise<string>
/** The day as it is here, `YYYY-MM-DD`. */
export function today(): string
