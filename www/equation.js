// What the equations of a report say of its cells and findings. Pure: it knows neither the page nor the program.

/** The cells of both sides. */
export const terms = equation => [...equation.left, ...equation.right]

/** What names more cells is not about sums. */
const FEW = 4

/** The failing ones first, else in the order of the form. */
const brokenFirst = equations => [...equations.filter(it => it.holds === false), ...equations.filter(it => it.holds !== false)]

/** The equations that `cell` stands in. */
export function through(equations, cell) {
  return brokenFirst(equations.filter(it => terms(it).includes(cell)))
}

/**
 * The equations that `finding` is about: those that fail and that it names in full, by its own rule where there are such;
 * else those that fail through its cells, where these are few; else, of a single cell, those that it stands in.
 */
export function equationsOf(equations, { rule, cells }) {
  const broken = equations.filter(it => it.holds === false)
  const named = broken.filter(it => terms(it).every(cell => cells.includes(cell)))
  const own = named.filter(it => it.rule === rule)
  if (own.length > 0) return own
  if (named.length > 0) return named
  if (cells.length > FEW) return []
  const touched = broken.filter(it => terms(it).some(cell => cells.includes(cell)))
  return touched.length > 0 || cells.length !== 1 ? touched : through(equations, cells[0])
}

/** What an equation adds up: a `row`, a `column`, or both sides of a column (`balance`). */
export function kind({ left, right }) {
  if (right.length > 1) return 'balance'
  const row = cell => cell.slice(0, cell.lastIndexOf('.'))
  return left.every(cell => row(cell) === row(right[0])) ? 'row' : 'column'
}

/** What the equation is found by beside the table: `row t3.new`, `column t3.natural`, `balance t3.natural`. */
export function place(equation) {
  const [table, row, column] = equation.right[0].split('.')
  const what = kind(equation)
  return `${what} ${table}.${what === 'row' ? row : column}`
}

/** A long sum is written without its zeros and blanks. */
const LONG = 5

/** What the cells of one side add, `valueOf` giving a cell of the document: the numbers that are written out. */
export function summands(side, valueOf) {
  const written = side.map(cell => {
    const known = valueOf(cell)
    return known && known.value !== null ? String(known.value) : known ? known.raw : ''
  })
  return side.length < LONG ? written : written.filter(it => it !== '0' && it !== '')
}
