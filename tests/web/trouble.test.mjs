// Bad input and bad luck: a clear sentence, and nothing that was pasted is lost.

import assert from 'node:assert/strict'
import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { answered, input, source, trouble, verdict } from './check.mjs'
import { MARK, hostile, hostileHtml } from './hostile.mjs'

const root = join(import.meta.dirname, '../..')
const report = readFileSync(join(root, 'www/examples/columns-2023.txt'), 'utf8')

export const tests = []
const test = (title, run) => tests.push({ title, run })
/** Where the server's answers are changed, which only one of the drivers can. */
const broken = (title, answer, run) => tests.push({ title, run, only: 'chromium', wishes: { answer } })

const said = tab => tab.until(() => !document.getElementById('trouble').hidden, undefined, 'a sentence about the trouble')

test('an empty paste leaves the page as it was', async tab => {
  await tab.paste({ text: ' \n\t\n ' })
  assert.equal(await tab.evaluate(() => document.getElementById('work').dataset.state), 'empty')
  assert.equal(await trouble(tab), '')
})

test('half a report shows the half that is there', async tab => {
  await tab.paste({ text: report.slice(0, report.indexOf('四、政府信息公开行政复议')) })
  await answered(tab)
  assert.match(await verdict(tab), /没有读到表四/)
  assert.equal(await tab.evaluate(() => document.querySelectorAll('gouji-tables table').length), 2)
  assert.match(await tab.evaluate(() => document.querySelector('.t4.missing').textContent), /没有读到/)
})

test('a text that is no report is not passed off as a good one', async tab => {
  await tab.paste({ text: '今天天气很好。\n我们去公园。' })
  await answered(tab)
  assert.match(await verdict(tab), /没有认出政府信息公开工作年度报告/)
})

test('of a text that is no report nothing else is said to be wrong, and nothing is exported', async tab => {
  const state = () => tab.evaluate(() => [document.querySelectorAll('gouji-findings li').length,
    document.querySelectorAll('.backdrop mark').length, document.getElementById('export').hidden])
  await tab.paste({ text: '青河縣水利局2023年政府信息公開工作年度報告\n一、總體情況\n' })
  await answered(tab)
  assert.deepEqual(await state(), [0, 0, true])
  assert.match(await tab.evaluate(() => document.querySelector('gouji-findings').textContent), /没有可以核对的内容/)
  await tab.paste({ text: report })
  await answered(tab)
  const [items, marks, hidden] = await state()
  assert.deepEqual([items > 0, marks > 0, hidden], [true, true, false])
})

test('a file that is refused leaves the report that was there, and what is said of it', async tab => {
  const hint = () => tab.evaluate(() => document.getElementById('source-hint').textContent)
  await tab.file(join(root, 'www/icon-192.png'))
  await said(tab)
  assert.equal(await hint(), '')
  await tab.click('[data-file="columns-2023.txt"]')
  await answered(tab)
  await tab.file(join(root, 'www/icon-192.png'))
  await said(tab)
  assert.match(await trouble(tab), /这是图片/)
  assert.match(await hint(), /示例/)
})

test('of a report in traditional characters it is said that it is one', async tab => {
  await tab.paste({ text: '青河縣水利局2023年政府信息公開工作年度報告\n一、總體情況\n2023年，我局主動公開政府信息12條。' })
  await answered(tab)
  assert.match(await verdict(tab), /^\D*报告是繁体字的，只能检查简体字的报告。请转换为简体字/)
  // The verdict of the next one, and no more of this.
  await tab.paste({ text: report })
  await answered(tab)
  assert.doesNotMatch(await verdict(tab), /繁体字/)
})

test('ten megabytes of other text get a sentence at once, and stay', async tab => {
  const line = '无关的文字 12 34 56，与年度报告没有关系。\n'
  const text = line.repeat(Math.ceil(10 * 1024 * 1024 / Buffer.byteLength(line)))
  const started = Date.now()
  await tab.file(input('large.txt', text))
  await said(tab)
  const seconds = (Date.now() - started) / 1000
  assert.match(await trouble(tab), /不像一份年度报告/)
  assert.equal(await tab.evaluate(() => document.getElementById('source-text').value.length), text.length)
  return `${seconds.toFixed(1)} s`
})

test('a file of 200 MB is refused by its size, before any of it is read', async tab => {
  await tab.paste({ text: report })
  await answered(tab)
  const path = input('huge.docx', '')
  truncateSync(path, 200 * 1024 * 1024)
  await tab.evaluate(() => {
    window.reads = 0
    const read = FileReader.prototype.readAsArrayBuffer
    FileReader.prototype.readAsArrayBuffer = function (file) {
      window.reads++
      return read.call(this, file)
    }
  })
  await tab.file(path)
  await said(tab)
  assert.match(await trouble(tab), /huge\.docx 超过 64 MB，不像一份年度报告/)
  assert.equal(await tab.evaluate(() => window.reads), 0)
  assert.equal(await source(tab), report)
})

test('what is nested too deep or has too many cells or lines gets a sentence', async tab => {
  const cases = [
    ['deep.html', '<div>1'.repeat(100000), /嵌套过深/],
    ['cells.html', `<table>${'<tr><td>1<td>2'.repeat(50001)}`, /上限10万个单元格/],
    ['lines.txt', '1\n'.repeat(100001), /10万行/],
  ]
  for (const [name, content, sentence] of cases) {
    await tab.file(input(name, content))
    await tab.until(it => new RegExp(it).test(document.getElementById('trouble').textContent), sentence.source, `a sentence about ${name}`)
  }
})

test('a paste of three million characters gets a sentence, and stays', async tab => {
  const text = '政府信息公开年度报告'.repeat(300000)
  await tab.paste({ text })
  await said(tab)
  assert.match(await trouble(tab), /超过 200 万字/)
  assert.equal((await source(tab)).length, text.length)
})

test('a binary file is refused in a sentence, and the text stays', async tab => {
  await tab.paste({ text: report })
  await answered(tab)
  await tab.file(input('picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3])))
  await said(tab)
  assert.match(await trouble(tab), /这是图片，其中的文字无法读取。请打开/)
  assert.equal(await source(tab), report)
  await tab.file(input('report.docx', Buffer.from('PK\x03\x04 and so on')))
  await tab.until(() => document.getElementById('trouble').textContent.includes('docx文件已损坏'), undefined, 'a sentence about the damaged file')
  assert.equal(await source(tab), report)
})

test('a file in GB 18030 is read', async tab => {
  // 某某区2023年 in GB 18030, then ASCII.
  await tab.file(input('gb.txt', Buffer.from([0xc4, 0xb3, 0xc4, 0xb3, 0xc7, 0xf8, 0x32, 0x30, 0x32, 0x33, 0xc4, 0xea, 0x0a])))
  await answered(tab)
  assert.equal(await source(tab), '某某区2023年\n')
})

/** What hostile text must not have become on the page, with every finding and menu opened. */
const harm = tab => tab.evaluate(() => {
  for (const it of document.querySelectorAll('main details')) it.open = true
  for (const it of document.querySelectorAll('gouji-findings .say, td.error, td.warning')) it.click()
  const within = Array.from(document.querySelectorAll('main *'))
  const told = Array.from(document.querySelectorAll('gouji-verdict, gouji-findings, gouji-balance, #facts'), it => it.textContent).join('\n')
  return {
    hit: window.hit, elements: document.querySelectorAll('main :is(img, script, svg, iframe, style, math), main a:not([href^="#rule-"])').length,
    handlers: within.flatMap(it => Array.from(it.attributes, at => at.name)).filter(it => it.startsWith('on')),
    turning: /[\u202a-\u202e\u2066-\u2069]/.test(told), wide: document.documentElement.scrollWidth <= innerWidth,
  }
})
const UNHARMED = { hit: undefined, elements: 0, handlers: [], turning: false, wide: true }

test('hostile text is shown as text and runs nothing: markup, handlers, drawings, huge strings, marks that turn the writing', async tab => {
  await tab.paste({ text: hostile(report) })
  await answered(tab)
  assert.deepEqual(await harm(tab), UNHARMED)
  assert.ok((await source(tab)).includes(MARK))
  assert.match(await tab.evaluate(() => document.querySelector('gouji-source .backdrop').textContent), /<img src=x/)
  assert.match(await tab.evaluate(() => document.getElementById('fact-body').value), /<svg ?onload=/)
})

test('hostile HTML is read, never shown as such, and runs nothing', async tab => {
  const pasted = html => tab.evaluate(html => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    data.setData('text/plain', 'x')
    const event = Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: data })
    document.getElementById('source-text').dispatchEvent(event)
  }, html)
  await pasted(hostileHtml(report))
  await answered(tab)
  assert.deepEqual(await harm(tab), UNHARMED)
  assert.match(await verdict(tab), /发现 \d 处错误/)
})

broken('where the program cannot be loaded the page says so and keeps the text', { 'gouji_bg.wasm': null }, async tab => {
  await tab.paste({ text: report })
  await said(tab)
  assert.match(await trouble(tab), /没有装载成功，文字已保留/)
  assert.equal(await source(tab), report)
})

broken('where there is no worker the page does the work itself', { 'worker.js': null }, async (tab, home) => {
  await tab.paste({ text: report })
  await answered(tab)
  assert.match(await verdict(tab), /发现/)
  assert.equal(await trouble(tab), '')
})

const TRAP = script => script.replace('gouji.check(text, options)',
  '(text.includes("陷阱") ? (() => { throw new WebAssembly.RuntimeError("unreachable") })() : gouji.check(text, options))')

for (const [where, answer] of [['in the worker', { 'engine.js': TRAP }], ['on the page', { 'engine.js': TRAP, 'worker.js': null }]]) {
  broken(`a trap ${where} is told, the text kept, the program started again`, answer, async tab => {
    await tab.paste({ text: `陷阱${report}` })
    await said(tab)
    assert.match(await trouble(tab), /已自动重新启动，文字已保留/)
    assert.equal(await source(tab), `陷阱${report}`)
    await tab.paste({ text: report })
    await answered(tab)
    assert.equal(await trouble(tab), '')
    assert.match(await verdict(tab), /发现/)
  })
}
