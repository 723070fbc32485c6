// Seeing: the terms of an equation in the table, both sides and the difference beside it, sums on demand.

import assert from 'node:assert/strict'
import { answered } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}
const said = tab => tab.evaluate(() => Array.from(document.querySelectorAll('gouji-balance li'), it => it.textContent))
const cells = (tab, name) => tab.evaluate(name => Array.from(document.querySelectorAll(`td.${name}[data-cell]`), it => it.dataset.cell), name)

test('a finding lights the terms of its equation, and both sides and the difference are written out', async tab => {
  await example(tab, 'columns-2023')
  await tab.evaluate(() => Array.from(document.querySelectorAll('li.error .say')).find(it => it.textContent.includes('“商业企业”列')).click())
  assert.deepEqual(await said(tab), [
    '“自然人”列勾稽：左边 706 + 13 = 719，右边 672 + 33 = 705，相差 14',
    '“商业企业”列勾稽：左边 31 + 9 = 40，右边 44 + 10 = 54，相差 14',
  ])
  assert.deepEqual(await cells(tab, 'left'), ['t3.new.natural', 't3.new.company', 't3.carried_in.natural', 't3.carried_in.company'])
  assert.deepEqual(await cells(tab, 'right'), ['t3.result_total.natural', 't3.result_total.company', 't3.carried_out.natural', 't3.carried_out.company'])
  // By shape: the thick edge of the left terms is on the left, that of the right ones on the right.
  const edge = name => tab.evaluate(name => getComputedStyle(document.querySelector(`td.${name}:not(.first)`)).boxShadow, name)
  assert.match(await edge('left'), / 5px 0px 0px 0px inset/)
  assert.match(await edge('right'), / -5px 0px 0px 0px inset/)
  // One of them alone.
  await tab.click('gouji-balance li:nth-child(2) button')
  assert.deepEqual(await cells(tab, 'left'), ['t3.new.company', 't3.carried_in.company'])
  assert.equal(await tab.evaluate(() => document.querySelectorAll('gouji-balance [aria-pressed="true"]').length), 1)
})

test('a plain cell shows every equation it stands in, and whether it holds', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('[data-cell="t3.result_total.welfare"]')
  assert.deepEqual(await said(tab), [
    '“总计”行合计：左边 672 + 44 + 5 = 721，右边 721，相等',
    '“社会公益组织”列合计：左边 0，右边 0，相等',
    '“社会公益组织”列勾稽：左边 0 + 0 = 0，右边 0 + 0 = 0，相等',
  ])
  await tab.click('[data-cell="t2.permit.decided"]')
  assert.match(await tab.evaluate(() => document.querySelector('gouji-balance').textContent), /“行政许可”.* 0.*不在任何等式中/)
})

test('sums stand beside the rows and below the columns on demand, and follow what is typed', async tab => {
  await example(tab, 'columns-2023')
  const sums = () => tab.evaluate(() => ({
    rows: Array.from(document.querySelectorAll('.t3 tbody tr:not(.sums)'), it => it.lastChild.className === 'note' ? '' : it.lastChild.textContent),
    below: Array.from(document.querySelectorAll('.t3 tr.sums'), it => Array.from(it.querySelectorAll('td.sum'), it => it.textContent)),
    t4: Array.from(document.querySelectorAll('.t4 tr.sums td'), it => it.textContent),
    broken: document.querySelectorAll('td.sum.broken').length,
  }))
  assert.equal((await sums()).broken, 0)
  await tab.click('#sums')
  const before = await sums()
  assert.equal(before.rows.length, 25)
  assert.deepEqual(before.rows.slice(0, 3), ['745 ✓', '22 ✓', '89 ✓'])
  assert.deepEqual(before.below[0].slice(0, 2), ['672 ✓', '44 ✓'])
  assert.deepEqual(before.below[1].slice(0, 3), ['差 14', '差 14', '✓'])
  assert.deepEqual(before.t4, ['各项之和 14 ✓', '各项之和 7 ✓', '各项之和 2 ✓'])
  const place = await tab.evaluate(() => document.getElementById('source-text').value.indexOf('\t31\n') + 1)
  await tab.type(place, place + 2, '45')
  await tab.until(() => document.querySelector('.t3 tbody tr').lastChild.textContent === '759差 14', undefined, 'the sum of the row')
  assert.equal((await sums()).below[1][1], '✓')
  await tab.click('#sums')
  assert.equal(await tab.evaluate(() => document.querySelectorAll('.sum').length), 0)
})
