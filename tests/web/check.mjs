// Looking at what the page shows, as a person would see it.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The columns of the tables, in the order of the gold cells. */
const T3 = ['natural', 'company', 'research', 'welfare', 'legal', 'other', 'total']
const T4 = ['upheld', 'corrected', 'other', 'pending', 'total']
const T2 = {
  2021: { rules: ['made', 'repealed', 'in_force'], normative: ['made', 'repealed', 'in_force'], fee: ['amount'], '': ['decided'] },
  2019: {
    rules: ['made', 'disclosed', 'total'], normative: ['made', 'disclosed', 'total'], fee: ['last_year', 'delta'],
    procurement: ['count', 'amount'], '': ['last_year', 'delta', 'decided'],
  },
}

const work = join(import.meta.dirname, '../../target/xtask/inputs')
mkdirSync(work, { recursive: true })

/** A file to open, called `name`. Returns its path. */
export function input(name, content) {
  const path = join(work, name)
  writeFileSync(path, content)
  return path
}

/** What is said of a file or a paste that cannot be read; nothing where none is. */
export const trouble = tab => tab.evaluate(() => document.getElementById('trouble').hidden ? '' : document.getElementById('trouble').textContent)

/** What stands in the source. */
export const source = tab => tab.evaluate(() => document.getElementById('source-text').value)

/** Waits for the answer to what stands in the source. */
export async function answered(tab) {
  await tab.until(() => !document.getElementById('work').classList.contains('busy')
    && document.getElementById('work').dataset.state === 'checked', undefined, 'an answer')
}

/** The rendered cells by name: what is printed in each, and what the page says that it is. */
export function cells(tab) {
  return tab.evaluate(() => Object.fromEntries(Array.from(document.querySelectorAll('td[data-cell]'), box => {
    const shown = box.cloneNode(true)
    for (const sign of shown.querySelectorAll('.sign, .absent, .visually-hidden')) sign.remove()
    const kind = ['number', 'blank', 'dash', 'text', 'missing'].find(it => box.classList.contains(it))
    return [box.dataset.cell, { raw: shown.textContent, kind }]
  })))
}

/** Every gold cell stands in the rendered tables, of the right kind and value. Returns how many there were. */
export async function assertCells(tab, { template, tables }) {
  const shown = await cells(tab)
  let count = 0
  const check = (name, gold) => {
    count += 1
    const cell = shown[name]
    assert.ok(cell, `${name} is not drawn`)
    const said = `${name}: ${JSON.stringify(cell)} for ${JSON.stringify(gold)}`
    if (gold === null) assert.deepEqual(cell, { raw: '', kind: 'blank' }, said)
    else if (typeof gold === 'number') {
      assert.equal(cell.kind, 'number', said)
      assert.equal(Number(cell.raw.replace(/[+,，\s]|万?元$/g, '')), gold, said)
    } else if (/^[—\-/]+$/.test(gold)) assert.equal(cell.kind, 'dash', said)
    else assert.equal(cell.raw.replace(/\s/g, ''), gold, said)
  }
  const rows = (table, found, columns) => {
    for (const [row, values] of Object.entries(found)) {
      values.forEach((gold, at) => check(`${table}.${row}.${columns(row)[at]}`, gold))
    }
  }
  rows('t2', tables.t2, row => T2[template][row] || T2[template][''])
  rows('t3', tables.t3.rows || tables.t3, () => T3)
  rows('t4', tables.t4, () => T4)
  return count
}

/** Nothing left the page's own origin, nothing was forbidden by its policy, nothing was thrown. */
export async function assertQuiet(tab, home) {
  assert.deepEqual(tab.elsewhere, [], 'hosts elsewhere')
  assert.deepEqual(tab.requests.filter(it => !it.startsWith(home) && !/^(data|blob|about):/.test(it)), [])
  assert.deepEqual(tab.errors, [])
  assert.deepEqual(await tab.evaluate(() => window.violations), [])
}

/** What the page says of the report. */
export function verdict(tab) {
  return tab.evaluate(() => document.querySelector('gouji-verdict').textContent)
}
