// What programs put on the clipboard, pasted: of HTML and text the one that says more, with every cell it had.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered, assertCells, cells } from './check.mjs'

const root = join(import.meta.dirname, '../..')
const NAME = 'pages-2019'
const gold = JSON.parse(readFileSync(join(root, `tests/examples/${NAME}.json`), 'utf8'))
const report = readFileSync(join(root, `www/examples/${NAME}.txt`), 'utf8')

export const tests = []
const test = (title, run) => tests.push({ title, run })

/** The example's tables as the page gives them to Word: with merged cells. */
async function tables(tab) {
  await tab.click(`[data-file="${NAME}.txt"]`)
  await answered(tab)
  await tab.evaluate(() => { document.getElementById('export').open = true })
  await tab.click('[data-export="copy-tables"]')
  await tab.until(() => document.getElementById('export-said').textContent.length > 8, undefined, 'that it is done')
  const { html } = await tab.pasted()
  await tab.click('#clear')
  const found = html.match(/<table[^]*?<\/table>/g)
  assert.equal(found.length, 3)
  return found.map(it => it.replace(/ (style|class|scope)="[^"]*"/g, '').replace(/<(\/?)th\b/g, '<$1td').replace(/<\/?(thead|tbody|caption)[^>]*>/g, ''))
}

const title = '云溪区某局2019年政府信息公开工作年度报告'
const heads = ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况']
const dressed = (found, head, cell, wrap) => wrap(found.map((table, at) => head(heads[at]) + table.replace(/<td([^>]*)>([^]*?)<\/td>/g, (_, spans, text) => cell(spans, text))).join('\n'))

const run = text => `<span lang=EN-US style='font-size:10.5pt;font-family:"Times New Roman",serif'>${text || '<o:p>&nbsp;</o:p>'}<o:p></o:p></span>`
const programs = {
  Word: found => dressed(found,
    text => `<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${text.slice(0, 2)}<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>${run(text.slice(2))}</p>`,
    (spans, text) => `<td width=66 valign=top${spans.replace(/"/g, '')} style='width:49.8pt;border:solid windowtext 1.0pt'>\r\n  <p class=MsoNormal align=center>${run(text)}</p>\r\n  </td>`,
    body => `<html xmlns:v="urn:schemas-microsoft-com:vml"\r\nxmlns:w="urn:schemas-microsoft-com:office:word"\r\nxmlns="http://www.w3.org/TR/REC-html40">\r\n<head>\r\n<meta name=Generator content="Microsoft Word 15">\r\n<!--[if gte mso 9]><xml>\r\n <w:WordDocument><w:View>Normal</w:View></w:WordDocument>\r\n</xml><![endif]-->\r\n<style>\r\n<!--\r\np.MsoNormal {margin:0cm;}\r\n-->\r\n</style>\r\n</head>\r\n<body lang=ZH-CN>\r\n<!--StartFragment-->\r\n<p class=MsoNormal align=center><b>${run(title)}</b></p>\r\n${body.replace(/<\/table>/g, '<![if !supportMisalignedColumns]><tr height=0><td width=66></td><td width=60></td></tr><![endif]></table>')}<!--EndFragment-->\r\n</body>\r\n</html>`),
  WPS: found => dressed(found,
    text => `<p class=MsoNormal ><b><span style="mso-spacerun:'yes';font-family:黑体;" ><font face="黑体" >${text}</font></span></b><span ><o:p></o:p></span></p>`,
    (spans, text) => `<td width=53  valign=center ${spans.replace(/"/g, '')} style="width:39.9500pt;" ><p class=MsoNormal  align=center ><span style="mso-spacerun:'yes';" ><font face="宋体" >${text || '&nbsp;'}</font></span><span><o:p></o:p></span></p></td>`,
    body => `<html xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator  content="Microsoft Word 14" ><style>p.MsoNormal{margin:0pt;}</style></head><body style="tab-interval:21pt;" ><!--StartFragment--><p class=MsoNormal  align=center >${title}</p>${body.replace(/\n/g, '')}<!--EndFragment--></body></html>`),
  Excel: found => dressed(found,
    text => `<tr height=19><td colspan=10 height=19 class=xl65>${text}</td></tr>`,
    (spans, text) => `<td${spans.replace(/"/g, '')} class=xl66 ${/^\d+$/.test(text) ? `align=right x:num="${text}"` : ''}>${text}</td>`,
    body => `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"></head><body><table border=0 cellpadding=0 cellspacing=0><!--StartFragment--><col width=72 span=10><tr height=19><td colspan=10>${title}</td></tr>${body.replace(/<\/?table[^>]*>/g, '')}<!--EndFragment--></table></body></html>`),
}

for (const [program, dress] of Object.entries(programs)) {
  test(`a report pasted from ${program} has every cell, whatever text comes with it`, async tab => {
    const html = dress(await tables(tab))
    await tab.pasteKinds({ 'text/html': html, 'text/plain': '年报表格' })
    await answered(tab)
    const count = await assertCells(tab, gold)
    assert.match(await tab.evaluate(() => document.getElementById('source-hint').textContent), /表格/)
    assert.equal(await tab.evaluate(() => document.getElementById('fact-year').value), '2019')
    assert.match(await tab.evaluate(() => document.getElementById('source-text').value), new RegExp(`^${title}\t*\n`))
    return `${count} cells`
  })
}

test('HTML without a table gives way to the text that comes with it', async tab => {
  await tab.pasteKinds({ 'text/html': `<pre>${report.slice(0, 20)}</pre>`, 'text/plain': report })
  await answered(tab)
  await assertCells(tab, gold)
  assert.match(await tab.evaluate(() => document.getElementById('source-hint').textContent), /纯文本/)
})

test('a picture in place of a report is said, and what stands there stays', async tab => {
  await tab.click(`[data-file="${NAME}.txt"]`)
  await answered(tab)
  const before = await tab.evaluate(() => document.getElementById('source-text').value)
  await tab.pasteKinds({ 'text/html': '<html><body><!--StartFragment--><img src="file:///C:/Temp/clip_image001.png" width=600 height=800><!--EndFragment--></body></html>' })
  await tab.until(() => /图片/.test(document.getElementById('trouble').textContent))
  assert.equal(await tab.evaluate(() => document.getElementById('source-text').value), before)
  assert.ok(Object.keys(await cells(tab)).length > 200)
})
