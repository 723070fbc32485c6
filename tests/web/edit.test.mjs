// Trying: a cell is corrected in the table itself, everything judged again, taken back and made again.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered, cells, verdict } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes, only: wishes && wishes.answer ? 'chromium' : undefined })

const root = join(import.meta.dirname, '../..')
const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}
const text = tab => tab.evaluate(() => document.getElementById('source-text').value)
const raw = async (tab, cell) => (await cells(tab))[cell].raw
const focused = tab => tab.evaluate(() => document.activeElement.dataset.cell || document.activeElement.id || document.activeElement.className)
const settled = (tab, number) => tab.until(number => document.getElementById('edits').hidden ? number === 0
  : document.getElementById('edits-count').textContent === `已修改 ${number} 格`, number, `${number} corrections`)
const chord = async (tab, ...keys) => {
  for (const key of keys.slice(0, -1)) await tab.page.keyboard.down(key)
  await tab.key(keys[keys.length - 1])
  for (const key of keys.slice(0, -1)) await tab.page.keyboard.up(key)
}

test('arrows lead from cell to cell, and each says what it stands in', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('[data-cell="t3.new.natural"]')
  for (const [key, cell] of [['ArrowRight', 't3.new.company'], ['ArrowDown', 't3.carried_in.company'], ['ArrowDown', 't3.granted.company'],
    ['End', 't3.granted.total'], ['Home', 't3.granted.natural'], ['ArrowLeft', 't3.granted.natural']]) {
    await tab.key(key)
    assert.equal(await focused(tab), cell)
  }
  assert.match(await tab.evaluate(() => document.querySelector('gouji-balance .at').textContent), /“予以公开”行“自然人”列 84/)
  await chord(tab, 'Control', 'End')
  assert.equal(await focused(tab), 't3.carried_out.total')
  await tab.key('ArrowDown')
  assert.match(await focused(tab), /^t4\./)
  // One stop of the Tab key in each table, and the way back to the finding.
  assert.deepEqual(await tab.evaluate(() => Array.from(document.querySelectorAll('gouji-tables table'), it => it.querySelectorAll('[tabindex="0"]').length)), [1, 1, 1])
  await tab.key('F8')
  const finding = await tab.evaluate(() => document.querySelector('li.chosen').dataset.index)
  await tab.key('F2')
  assert.match(await focused(tab), /^t3\./)
  await tab.key('Escape')
  assert.equal(await tab.evaluate(() => document.activeElement.closest('li.chosen').dataset.index), finding)
})

test('a cell is corrected by typing in it; the text, the tables and the verdict follow', async tab => {
  await example(tab, 'total-2019')
  const before = { text: await text(tab), verdict: await verdict(tab) }
  await tab.click('[data-cell="t3.unable_not_held.natural"]')
  await tab.page.keyboard.type('1')
  assert.equal(await focused(tab), 'edit')
  await tab.key('Enter')
  await settled(tab, 1)
  assert.equal(await raw(tab, 't3.unable_not_held.natural'), '1')
  assert.equal(await tab.evaluate(() => document.querySelectorAll('gouji-findings li.error').length), 0)
  const after = await text(tab)
  assert.equal(after.length, before.text.length)
  assert.equal(Array.from(after).filter((it, at) => it !== before.text[at]).length, 1)
  assert.match(await focused(tab), /^t3\.unable_needs_making\.natural$/, 'the focus goes down a row')
  assert.ok(await tab.evaluate(() => document.querySelector('[data-cell="t3.unable_not_held.natural"]').classList.contains('edited')))
  await tab.click('#edits-count')
  assert.match(await tab.evaluate(() => document.getElementById('edits-list').textContent), /“本机关不掌握相关政府信息”行“自然人”列：0 → 1/)

  await chord(tab, 'Escape')
  await tab.click('[data-cell="t3.new.natural"]')
  await chord(tab, 'Control', 'z')
  await settled(tab, 0)
  assert.deepEqual({ text: await text(tab), verdict: await verdict(tab) }, before)
  await chord(tab, 'Control', 'y')
  await settled(tab, 1)
  assert.equal(await text(tab), after)
  await tab.click('#undo')
  await settled(tab, 0)
  await tab.click('#redo')
  await settled(tab, 1)
  assert.equal(await text(tab), after)
})

test('F2, Enter and a double click open the field, Escape leaves the cell as it was', async tab => {
  await example(tab, 'columns-2023')
  const before = await text(tab)
  const value = () => tab.evaluate(() => document.querySelector('input.edit') && document.querySelector('input.edit').value)
  await tab.click('[data-cell="t3.new.natural"]')
  for (const key of ['F2', 'Enter']) {
    await tab.key(key)
    assert.equal(await value(), '706')
    await tab.page.keyboard.type('9')
    await tab.key('Escape')
    assert.equal(await value(), null)
    assert.equal(await focused(tab), 't3.new.natural')
  }
  const box = await tab.page.$('[data-cell="t3.new.company"]')
  if (box.dblclick) await box.dblclick()
  else await box.click({ count: 2 })
  assert.equal(await value(), '31')
  await tab.key('Escape')
  assert.equal(await text(tab), before)
  assert.equal(await raw(tab, 't3.new.natural'), '706')
})

test('several corrections follow each other, and each is taken back by itself', async tab => {
  await example(tab, 'columns-2023')
  const before = await text(tab)
  await tab.click('[data-cell="t3.new.natural"]')
  // Fast, and of other lengths than what stood there.
  await tab.page.keyboard.type('6920')
  await tab.key('Tab')
  await tab.page.keyboard.type('5')
  await tab.key('Tab')
  await tab.page.keyboard.type('100')
  await tab.key('Enter')
  await settled(tab, 3)
  const now = await cells(tab)
  assert.deepEqual(['natural', 'company', 'research', 'welfare'].map(it => now[`t3.new.${it}`].raw), ['6920', '5', '100', '0'])
  await tab.click('#edits-count')
  await tab.click('#edits-list li:nth-child(2) button')
  await settled(tab, 2)
  assert.deepEqual([await raw(tab, 't3.new.company'), await raw(tab, 't3.new.natural')], ['31', '6920'])
  for (const left of [3, 2, 1, 0]) {
    await tab.click('#undo')
    await settled(tab, left)
  }
  assert.equal(await text(tab), before)
  assert.equal(await tab.evaluate(() => document.getElementById('undo').disabled), true)
})

test('a cell that stands nowhere in the text is not corrected, and that is said', async tab => {
  const report = readFileSync(join(root, 'www/examples/columns-2023.txt'), 'utf8').replace('\t84\n\t5\n', '\t5\n')
  await tab.paste({ text: report })
  await answered(tab)
  await tab.click('[data-cell="t3.granted.natural"]')
  await tab.page.keyboard.type('84')
  await tab.key('Enter')
  await tab.until(() => document.getElementById('trouble').textContent.includes('没有对应的位置'))
  assert.equal(await text(tab), report)
  assert.equal(await tab.evaluate(() => document.querySelector('[data-cell="t3.granted.natural"]').textContent), '缺')
})

test('what would be read otherwise than meant is put back', async tab => {
  await example(tab, 'columns-2023')
  const before = await text(tab)
  await tab.click('[data-cell="t3.granted.natural"]')
  await tab.key('Enter')
  await chord(tab, 'Control', 'a')
  await tab.page.keyboard.type('（二）部分公开')
  await tab.key('Enter')
  await tab.until(() => document.getElementById('trouble').textContent.includes('没有按原样读出'))
  assert.equal(await text(tab), before)
  assert.equal(await raw(tab, 't3.granted.natural'), '84')
  await settled(tab, 0)
})

test('the undo of the text itself takes back a correction made in a table', async tab => {
  await example(tab, 'columns-2023')
  const before = await text(tab)
  await tab.click('[data-cell="t3.new.natural"]')
  await tab.page.keyboard.type('692')
  await tab.key('Enter')
  await settled(tab, 1)
  await tab.evaluate(() => document.getElementById('source-text').focus())
  await chord(tab, 'Control', 'z')
  await settled(tab, 0)
  assert.equal(await text(tab), before)
})

test('the source keeps its marks, its place and the chosen finding while it is typed in', async tab => {
  await example(tab, 'columns-2023')
  await tab.evaluate(() => Array.from(document.querySelectorAll('li.error .say')).find(it => it.textContent.includes('“商业企业”列')).click())
  const place = await tab.evaluate(() => {
    const area = document.getElementById('source-text')
    window.least = Infinity
    window.kept = document.querySelector('li.chosen')
    new MutationObserver(() => { window.least = Math.min(window.least, document.querySelectorAll('gouji-source mark').length) })
      .observe(document.querySelector('gouji-source .backdrop'), { childList: true, subtree: true })
    return area.value.indexOf('\n', area.value.indexOf('一、总体情况'))
  })
  const marks = await tab.evaluate(() => document.querySelectorAll('gouji-source mark').length)
  const scroll = await tab.evaluate(() => document.querySelector('gouji-findings .list').scrollTop)
  await tab.type(place, place, '，补充')
  await answered(tab)
  await tab.until(() => document.querySelectorAll('mark').length > 0)
  const now = await tab.evaluate(() => ({
    least: window.least,
    same: window.kept.isConnected,
    marks: document.querySelectorAll('gouji-source mark').length,
    scroll: document.querySelector('gouji-findings .list').scrollTop,
    at: document.getElementById('source-text').selectionStart,
    both: document.querySelector('gouji-source .backdrop').textContent.length + document.querySelectorAll('.backdrop > div').length - 1
      === document.getElementById('source-text').value.length,
    chosen: document.querySelector('li.chosen').textContent.includes('“商业企业”列'),
  }))
  assert.deepEqual(now, { least: marks, same: true, marks, scroll, at: place + 3, both: true, chosen: true })
})

test('another report pasted over the first begins anew', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('[data-cell="t3.new.natural"]')
  await tab.page.keyboard.type('692')
  await tab.key('Enter')
  await settled(tab, 1)
  await tab.evaluate(() => {
    const year = document.getElementById('fact-year')
    year.value = '2022'
    year.dispatchEvent(new Event('change'))
  })
  await answered(tab)
  await tab.paste({ text: readFileSync(join(root, 'www/examples/total-2019.txt'), 'utf8') })
  await tab.until(() => document.getElementById('fact-year').value === '2019', undefined, 'the year of the new report')
  await settled(tab, 0)
  assert.equal(await tab.evaluate(() => document.getElementById('undo').disabled), true)
})

test('where the program fails in the middle of a correction, the cell is as it was and can be corrected again', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('[data-cell="t3.new.natural"]')
  await tab.page.keyboard.type('13')
  await tab.key('Enter')
  await tab.until(() => document.getElementById('trouble').textContent.includes('已恢复原样'), undefined, 'a sentence about the trouble')
  assert.equal(await raw(tab, 't3.new.natural'), '706')
  await tab.click('[data-cell="t3.new.natural"]')
  await tab.page.keyboard.type('692')
  await tab.key('Enter')
  await tab.until(() => document.querySelector('[data-cell="t3.new.natural"]').classList.contains('number') && document.getElementById('trouble').hidden)
  assert.equal(await raw(tab, 't3.new.natural'), '692')
}, { answer: { 'engine.js': script => script.replace('gouji.check(text, options)',
  '(/\\t13\\n\\t31/.test(text) ? (() => { throw new WebAssembly.RuntimeError("unreachable") })() : gouji.check(text, options))') } })
