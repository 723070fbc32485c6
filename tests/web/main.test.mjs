// What the page is for: a report goes in, its tables and findings come out, and one leads to the other.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { answered, assertCells, cells, verdict } from './check.mjs'

const root = join(import.meta.dirname, '../..')
const shared = join(root, '../shared')
const read = file => readFileSync(file, 'utf8')

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

/** Numbers of full width, and one of many digits, among words, too long for the width of their columns. */
const WIDE = `三、收到和处理政府信息公开申请情况
\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
一、本年新收政府信息公开申请数量\t４６０８１\t４６\t１，２３４，５６７\t0\t0\t123456789\t约４６０８１２件
二、上年结转政府信息公开申请数量\t４６\t４６\t0\t0\t0\t0\t４６．５\n`
/** The cells of which a number stands on two lines. */
const broken = () => {
  const lines = node => {
    const range = document.createRange()
    const tops = node.data.split('').map((it, at) => {
      if (!/[0-9０-９．，]/.test(it)) return null
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return Math.round(range.getBoundingClientRect().top / 4)
    })
    return new Set(tops.filter(it => it !== null)).size
  }
  const texts = box => Array.from(box.childNodes).concat(...Array.from(box.children, it => Array.from(it.childNodes)))
  return Array.from(document.querySelectorAll('td[data-cell]'))
    .filter(box => texts(box).some(it => it.nodeType === 3 && lines(it) > 1)).map(it => it.textContent)
}
for (const [what, wishes] of Object.entries({ 'on a telephone': { width: 360, height: 740 }, 'in an office': undefined })) {
  test(`no number stands on two lines ${what}`, async tab => {
    await tab.paste({ text: WIDE })
    await answered(tab)
    assert.equal((await cells(tab))['t3.new.total'].raw, '约４６０８１２件')
    assert.deepEqual(await tab.evaluate(broken), [])
  }, wishes)
}

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}

if (existsSync(join(shared, 'samples'))) {
  for (const file of readdirSync(join(shared, 'samples')).sort()) {
    const number = file.slice(0, 3)
    test(`sample ${number}: every cell of the pasted report is drawn as the gold has it`, async tab => {
      await tab.paste({ text: read(join(shared, 'samples', file)) })
      await answered(tab)
      const count = await assertCells(tab, JSON.parse(read(join(shared, `corpus/gold/seed-${number}.json`))))
      return `${count} cells`
    })
  }
} else {
  console.log('NOT RUN: the samples, since ../shared/samples is not there')
}

for (const file of readdirSync(join(root, 'tests/examples')).sort()) {
  const name = file.replace('.json', '')
  test(`example ${name}: one click shows its cells`, async tab => {
    await example(tab, name)
    const gold = JSON.parse(read(join(root, 'tests/examples', file)))
    const count = await assertCells(tab, gold)
    assert.equal(await tab.evaluate(() => document.getElementById('fact-year').value), String(gold.year))
    return `${count} cells`
  })
}

test('the tables are merged as the form prints them', async tab => {
  await example(tab, 'pages-2019')
  const spans = await tab.evaluate(() => Object.fromEntries(Array.from(
    document.querySelectorAll('gouji-tables th'), it => [it.textContent, [it.rowSpan, it.colSpan, it.scope]])))
  assert.deepEqual(spans['法人或其他组织'], [1, 5, 'colgroup'])
  assert.deepEqual(spans['（三）不予公开'], [8, 1, 'rowgroup'])
  assert.deepEqual(spans['行政诉讼'], [1, 10, 'colgroup'])
  assert.deepEqual(spans['未经复议直接起诉'], [1, 5, 'colgroup'])
  assert.deepEqual(spans['其他对外管理服务事项'], [2, 1, 'rowgroup'])
  assert.deepEqual(spans['自然人'], [2, 1, 'col'])
  assert.deepEqual(spans['（七）总计'], [1, 2, 'row'])
})

test('a finding leads to its cells and to the source', async tab => {
  await example(tab, 'columns-2023')
  const found = await tab.evaluate(() => {
    const item = Array.from(document.querySelectorAll('gouji-findings li.error')).find(it => it.textContent.includes('“商业企业”列'))
    item.querySelector('button').click()
    const box = document.querySelector('td.lit.first')
    const frame = document.querySelector('gouji-tables').getBoundingClientRect()
    const place = box.getBoundingClientRect()
    const area = document.getElementById('source-text')
    const mark = document.querySelector('gouji-source mark.active')
    const top = mark.offsetTop - area.scrollTop
    return {
      lit: Array.from(document.querySelectorAll('td.lit'), it => it.dataset.cell),
      shown: box.firstChild.textContent,
      cellInView: place.top >= frame.top && place.bottom <= frame.bottom,
      selected: area.value.slice(area.selectionStart, area.selectionEnd),
      mark: mark.textContent,
      markInView: top >= 0 && top <= area.clientHeight,
      current: document.querySelectorAll('[aria-current="true"]').length,
    }
  })
  for (const row of ['new', 'carried_in', 'result_total', 'carried_out']) assert.ok(found.lit.includes(`t3.${row}.company`), JSON.stringify(found))
  assert.match(found.shown, /^[0-9]+$/)
  assert.deepEqual([found.selected, found.mark], [found.shown, found.shown])
  assert.ok(found.cellInView && found.markInView, JSON.stringify(found))
  assert.equal(found.current, 1)
})

test('a marked cell and a marked place lead to their finding, and any cell to its source', async tab => {
  await example(tab, 'columns-2023')
  const chosen = () => tab.evaluate(() => (document.querySelector('li.chosen') || { textContent: '' }).textContent)
  await tab.click('[data-cell="t3.carried_out.company"]')
  assert.match(await chosen(), /商业企业/)
  await tab.click('[data-cell="t3.refuse_repeat.natural"]')
  assert.equal(await chosen(), '')
  const line = await tab.evaluate(() => {
    const area = document.getElementById('source-text')
    return [area.value.slice(area.selectionStart, area.selectionEnd), area.value.slice(0, area.selectionStart).split('\n').slice(-2)[0].trim()]
  })
  assert.deepEqual(line, ['3', '2.重复申请'])
  await tab.evaluate(() => {
    const area = document.getElementById('source-text')
    const at = area.value.indexOf('\t706') + 2
    area.setSelectionRange(at, at)
    area.click()
  })
  assert.match(await chosen(), /自然人/)
})

test('F8 and Shift+F8 go round the findings', async tab => {
  await example(tab, 'columns-2023')
  const at = () => tab.evaluate(() => {
    const all = Array.from(document.querySelectorAll('gouji-findings li[data-index]'))
    return [all.findIndex(it => it.classList.contains('chosen')), all.length, document.activeElement.closest('li.chosen') !== null]
  })
  await tab.key('F8')
  const [, count] = await at()
  assert.deepEqual(await at(), [0, count, true])
  await tab.key('F8')
  assert.equal((await at())[0], 1)
  await tab.page.keyboard.down('Shift')
  await tab.key('F8')
  await tab.key('F8')
  await tab.page.keyboard.up('Shift')
  assert.equal((await at())[0], count - 1)
})

test('the source is checked again as it is typed in', async tab => {
  await example(tab, 'total-2019')
  const before = await verdict(tab)
  const row = await tab.evaluate(() => {
    const text = document.getElementById('source-text').value
    return text.indexOf('\t0', text.indexOf('本机关不掌握相关信息')) + 1
  })
  await tab.type(row, row + 1, '1')
  await tab.until(old => document.querySelector('gouji-verdict').textContent !== old, before)
  assert.deepEqual((await cells(tab))['t3.unable_not_held.natural'], { raw: '1', kind: 'number' })
  assert.equal(await tab.evaluate(() => document.querySelectorAll('gouji-findings li.error').length), 0)
  assert.equal(await tab.evaluate(() => document.getElementById('source-text').selectionStart), row + 1, 'the cursor stays')
})

test('findings are filtered by severity and grouped by part', async tab => {
  await example(tab, 'columns-2023')
  const state = () => tab.evaluate(() => ({
    kinds: Array.from(new Set(Array.from(document.querySelectorAll('gouji-findings li[data-index]'), it => it.className.replace(' chosen', '')))),
    groups: Array.from(document.querySelectorAll('gouji-findings .group h3'), it => it.firstChild.textContent),
    count: document.querySelectorAll('gouji-findings li[data-index]').length,
  }))
  const all = await state()
  assert.ok(all.groups.includes('收到和处理政府信息公开申请情况'))
  await tab.click('.filters [data-level="error"]')
  const errors = await state()
  assert.deepEqual(errors.kinds, ['error'])
  assert.ok(errors.count > 0 && errors.count < all.count)
  await tab.click('.filters [data-level=""]')
  assert.deepEqual(await state(), all)
})

test('every finding says why and what to do', async tab => {
  await example(tab, 'total-2019')
  const said = await tab.evaluate(() => Array.from(document.querySelectorAll('gouji-findings li[data-index]:not(.repair)'), it => {
    it.querySelector('summary').click()
    return [it.querySelector('details').open, it.querySelector('.message').textContent.length, it.querySelectorAll('details p').length]
  }))
  assert.ok(said.length > 0)
  for (const [open, length, paragraphs] of said) assert.ok(open && length > 5 && paragraphs === 3)
})

test('a table from the clipboard keeps its merged cells', async tab => {
  const html = `<p>某某区某某局2023年政府信息公开工作年度报告</p><p>四、政府信息公开行政复议、行政诉讼情况</p>
    <table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
    <tr>${['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map(it => `<td rowspan="2">${it}</td>`).join('')}
    <td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
    <tr>${'<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>'.repeat(2)}</tr>
    <tr>${[1, 2, 0, 0, 3, 0, 0, 0, 0, 0, 4, 0, 0, 0, 5].map(it => `<td>${it}</td>`).join('')}</tr></table>`
  await tab.paste({ html })
  await answered(tab)
  const shown = await cells(tab)
  assert.equal(shown['t4.review.total'].raw, '3')
  assert.equal(shown['t4.after_review.total'].raw, '5')
  assert.ok(await tab.evaluate(() => document.querySelector('[data-cell="t4.after_review.total"]').classList.contains('error')))
  assert.match(await tab.evaluate(() => document.getElementById('source-hint').textContent), /表格/)
})

test('the page fits a telephone and 200 % zoom', async tab => {
  await example(tab, 'columns-2023')
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
}, { width: 320, height: 640 })

test('the verdict is announced, once typing pauses', async tab => {
  await example(tab, 'columns-2023')
  await tab.until(() => document.getElementById('announce').textContent.includes('错误'))
})
