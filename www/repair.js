// What the page makes of the repairs that the program found: which findings each belongs to, and what the report would be
// with one of them. Pure: it knows neither the page nor the program.

/** The rules that the equations belong to, and what is concluded from several of them. */
const SUMS = /^A(30[1-4]|40\d)$/
/** The rule that puts the repairs into words; a suggestion stands in its place. */
const SUGGESTED = 'A306'

/**
 * One suggestion for each block of equations: `block`, `finding` (its place in the list where the rules put it into words,
 * else -1), `about`: the places of the findings that it explains, and `broken`: the equations that fail, with their sums.
 */
export function suggestions(document) {
  const { findings, search } = document
  const spoken = new Set()
  return search.blocks.map(block => {
    const cells = block.repairs.length > 0 ? block.repairs[0].changes.map(it => it.cell) : block.cells
    const finding = findings.findIndex((it, at) => it.rule === SUGGESTED && !spoken.has(at) && it.cells.join() === cells.join())
    spoken.add(finding)
    const about = findings.flatMap((it, at) => (SUMS.test(it.rule) && it.cells.some(cell => block.cells.includes(cell)) ? [at] : []))
    const failing = document.equations.filter(it => it.holds === false && block.cells.includes(it.right[0]))
    const broken = failing.map(it => ({ rule: it.rule, cell: it.right[0], sums: [it.left_sum, it.right_sum] }))
    return { block, finding, about, broken }
  })
}

/** What a trial of `repair` changes: the cells that it changes, and those that then follow from the equations. */
export function triedChanges({ changes, inferred }) {
  return [...changes, ...inferred.map(it => ({ ...it, inferred: true }))]
}

/** The text with the numbers that `repair` gives, `cellOf` giving the cells of the document; null where it cannot be written. */
export function triedText(text, repair, cellOf) {
  const edits = []
  for (const { cell, to } of triedChanges(repair)) {
    const known = cellOf(cell)
    if (!known || known.kind === 'missing' || to === null) return null
    edits.push({ start: known.span.start, end: known.span.end, to: String(to) })
  }
  edits.sort((a, b) => b.start - a.start)
  // From right to left, so that the offsets before a change stay true.
  let before = text.length + 1
  for (const { start, end, to } of edits) {
    if (end > before || start === before) return null
    text = text.slice(0, start) + to + text.slice(end)
    before = start
  }
  return text
}

/** Whether the report as tried was read as meant: its sums are those that the repair foretells. */
export function readAsMeant(document, repair) {
  return repair.effects.every(({ rule, cell, after }) => {
    const equation = document.equations.find(it => it.rule === rule && it.right[0] === cell)
    return after === null || Boolean(equation) && equation.left_sum === after[0] && equation.right_sum === after[1]
  })
}

/** Whether the sums of the equation `rule` through `cell` agree after `repair`; undefined where it does not touch them. */
function settled(repair, rule, cell) {
  const effect = repair.effects.find(it => it.rule === rule && it.cell === cell)
  return effect && effect.after ? effect.after[0] === effect.after[1] : undefined
}

/** What is known of the report with `repair` where its text cannot be written: the equations alone are judged again. */
export function triedSums(document, repair) {
  const equations = document.equations.map(it => {
    const holds = settled(repair, it.rule, it.right[0])
    return holds === undefined ? it : { ...it, holds }
  })
  const broken = equations.filter(it => it.holds === false).map(it => it.right[0])
  const findings = document.findings.filter(it => !SUMS.test(it.rule) || it.cells.some(cell => broken.includes(cell)))
  const count = level => findings.filter(it => it.severity === level).length
  const summary = { ...document.summary, errors: count('error'), warnings: count('warning'), infos: count('info') }
  return { ...document, equations, findings, summary }
}
