// What is taken out of the page: chosen from the menu, caught as the browser saves it, opened and read.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered, cells, verdict } from './check.mjs'

const work = join(import.meta.dirname, '../../target/xtask/outputs')
mkdirSync(work, { recursive: true })

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })
const chromium = (title, run) => tests.push({ title, run, only: 'chromium' })

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}
const choose = async (tab, kind) => {
  await tab.evaluate(() => { document.getElementById('export').open = true })
  await tab.click(`[data-export="${kind}"]`)
}
const save = (tab, kind) => tab.saved(() => choose(tab, kind))
const said = tab => tab.until(() => document.getElementById('export-said').textContent.length > 8, undefined, 'that it is done')

/** The same file opened in the page again shows the same numbers. */
async function reopened(tab, { name, bytes }) {
  const before = await cells(tab)
  const path = join(work, name)
  writeFileSync(path, bytes)
  await tab.click('#clear')
  await tab.file(path)
  await answered(tab)
  const values = all => Object.fromEntries(Object.entries(all).filter(([, it]) => it.raw !== '').map(([cell, { raw }]) => [cell, raw]))
  assert.deepEqual(values(await cells(tab)), values(before))
  return `${Object.keys(before).length} cells`
}

test('the review sheet is saved as Markdown, named after body and year', async tab => {
  await example(tab, 'columns-2023')
  const { name, bytes } = await save(tab, 'markdown')
  const text = bytes.toString('utf8')
  assert.equal(name, '云溪区政务服务管理局2023年度报告-审核意见.md')
  assert.match(text, /^# 政府信息公开工作年度报告审核意见\n/)
  assert.match(text, /- 报告机关：云溪区政务服务管理局\n- 报告年度：2023\n/)
  assert.match(text, /- 核对日期：\d{4}-\d\d-\d\d\n/)
  assert.match(text, /\*\*X08 [^*]+\*\*\n\n.*行政复议15件.*\n\n {3}- 位置：.*\n {3}- 数值：14 与 15，相差 1\n/)
  assert.match(text, /- 依据：.*\n {3}- 建议：/)
  assert.match(await tab.evaluate(() => document.getElementById('export-said').textContent), /审核意见\.md/)
})

test('a workbook, opened again, holds the same numbers', async tab => {
  await example(tab, 'columns-2023')
  const file = await save(tab, 'xlsx')
  assert.equal(file.name, '云溪区政务服务管理局2023年度报告-三张表.xlsx')
  return reopened(tab, file)
})

test('values separated by commas, opened again, hold the same numbers', async tab => {
  await example(tab, 'pages-2019')
  const file = await save(tab, 'csv')
  assert.match(file.name, /2019年度报告-三张表\.csv$/)
  assert.deepEqual([...file.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'the mark that Excel needs')
  return reopened(tab, file)
})

test('tables saved as a page are merged as the form prints them', async tab => {
  await example(tab, 'columns-2023')
  const file = await save(tab, 'html')
  const text = file.bytes.toString('utf8')
  assert.match(text, /<th colspan="5" style="[^"]*border:1px solid #000[^"]*">法人或其他组织<\/th>/)
  return reopened(tab, file)
})

test('the data are saved by the contract', async tab => {
  await example(tab, 'columns-2023')
  const { name, bytes } = await save(tab, 'json')
  assert.equal(name, '云溪区政务服务管理局2023年度报告-核对数据.json')
  const document = JSON.parse(bytes.toString('utf8'))
  assert.deepEqual([document.schema, document.unit, document.report.year], ['gouji.report/1', 'utf16', 2023])
  assert.equal(document.tables.t3.new.length, 7)
  assert.match(document.text, /一、总体情况/)
})

test('the review sheet is copied as Word pastes it, and as text', async tab => {
  await example(tab, 'columns-2023')
  await choose(tab, 'copy-sheet')
  await said(tab)
  const { html, text } = await tab.pasted()
  assert.match(html, /政府信息公开工作年度报告审核意见/)
  assert.match(html, /<td style="[^"]*border[^"]*">云溪区政务服务管理局<\/td>/)
  assert.match(text, /^政府信息公开工作年度报告审核意见\n/)
  assert.match(text, /\n1\. X08 /)
})

test('tables are copied in the official form, and pasted back they are read', async tab => {
  await example(tab, 'columns-2023')
  const before = await cells(tab)
  await choose(tab, 'copy-tables')
  await said(tab)
  const { html, text } = await tab.pasted()
  assert.match(html, /<th rowspan="3" colspan="3" style="[^"]*border/)
  assert.match(text, /商业企业/)
  await tab.click('#clear')
  // The styles belong to the pasted text; the policy of this page keeps them out of the box that the driver copies from.
  await tab.paste({ html: html.replace(/ style="[^"]*"/g, '') })
  await answered(tab)
  assert.equal((await cells(tab))['t3.new.natural'].raw, before['t3.new.natural'].raw)
})

test('copying does without the clipboard of secure pages', async tab => {
  await tab.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await example(tab, 'total-2019')
  await choose(tab, 'copy-sheet')
  await said(tab)
  assert.match((await tab.pasted()).html, /A304/)
})

test('what is set aside leaves with its reason, what is corrected with both numbers', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('li.error .put')
  await tab.until(() => document.querySelector('gouji-findings form') !== null, undefined, 'the field for the reason')
  await tab.page.keyboard.type('已核对台账')
  await tab.key('Enter')
  await tab.until(() => document.querySelector('gouji-findings details.aside') !== null, undefined, 'what is set aside')
  const { bytes } = await save(tab, 'markdown')
  const [kept, aside] = bytes.toString('utf8').split('## 已搁置的事项（1）')
  assert.match(aside, /理由：已核对台账/)
  assert.match(kept, /错误1处/)
})

test('the menu goes by keyboard', async tab => {
  await example(tab, 'total-2019')
  await tab.evaluate(() => document.querySelector('#export summary').focus())
  await tab.key('Enter')
  const state = () => tab.evaluate(() => [document.getElementById('export').open, document.activeElement.dataset.export || document.activeElement.localName])
  assert.deepEqual(await state(), [true, 'summary'])
  await tab.key('ArrowDown')
  assert.deepEqual(await state(), [true, 'print'])
  await tab.key('ArrowUp')
  assert.deepEqual(await state(), [true, 'json'])
  await tab.key('Escape')
  assert.deepEqual(await state(), [false, 'summary'])
})

chromium('on paper the page is the review sheet with the tables', async tab => {
  await example(tab, 'columns-2023')
  await tab.click('.filters [data-level="error"]')
  // What prints is loaded with the first report: nobody prints as soon as a test does.
  const isPaper = it => /\/paper[^/]*\.js$/.test(it.name)
  await tab.until(`performance.getEntriesByType('resource').some(${isPaper})`, undefined, 'what prints')
  await tab.evaluate(`Promise.all(performance.getEntriesByType('resource').filter(${isPaper}).map(it => import(it.name)))`)
  const path = join(work, 'sheet.pdf')
  await tab.page.pdf({ path, preferCSSPageSize: true })
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  for (const known of ['政府信息公开工作年度报告审核意见', '云溪区政务服务管理局', '发现 2 处错误', '总计列平衡但分列不平', '怎么办', '依据', '空白单元格', '表三', '商业企业', '表四']) {
    assert.ok(text.replace(/\s/g, '').includes(known.replace(/\s/g, '')), `${known} is not on paper: ${text}`)
  }
  for (const screen of ['打开文件', '上一条', '导出', '为什么', '搁置', '试一试']) assert.ok(!text.includes(screen), `${screen} is on paper`)
  assert.match(await verdict(tab), /2 处错误/)
  // Afterwards the page is what it was.
  assert.equal(await tab.evaluate(() => document.querySelector('.filters [aria-pressed="true"]').dataset.level), 'error')
  assert.equal(await tab.evaluate(() => document.querySelectorAll('gouji-findings li > details[open]').length), 0)
  return `${execFileSync('pdfinfo', [path], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)[1]} pages`
})
