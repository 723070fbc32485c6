// Files of the kinds that the program reads: opened on this machine, their tables drawn like any others.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered, assertCells, input, verdict } from './check.mjs'

const root = join(import.meta.dirname, '../..')
const corpus = join(root, '../shared/corpus')

export const tests = []
const test = (title, run) => tests.push({ title, run })

/** An example as Rich Text: every character by its number, tabs and line ends as control words. */
function rtf(text) {
  const word = it => it === '\n' ? '\\par\n' : it === '\t' ? '\\tab ' : `\\u${it.charCodeAt(0)}?`
  return `{\\rtf1\\ansi\\uc1 ${Array.from({ length: text.length }, (_, at) => word(text[at])).join('')}}`
}

test('a Rich Text file gives the tables that its text gives', async tab => {
  const path = input('pages-2019.rtf', rtf(readFileSync(join(root, 'www/examples/pages-2019.txt'), 'utf8')))
  await tab.file(path)
  await answered(tab)
  await assertCells(tab, JSON.parse(readFileSync(join(root, 'tests/examples/pages-2019.json'), 'utf8')))
  assert.match(await verdict(tab), /发现 2 处警告/)
  // What was read stands in the source, to be looked at and changed.
  assert.match(await tab.evaluate(() => document.getElementById('source-text').value), /一、总体情况/)
})

/** A scan of one page with the text that a machine recognised on it: `text` under a picture, not to be seen. */
function scan(text) {
  const hex = line => Array.from({ length: line.length }, (_, at) => line.charCodeAt(at).toString(16).padStart(4, '0')).join('')
  const lines = text.split('\n').map((line, at) => `BT 3 Tr /A 10 Tf 60 ${780 - 14 * at} Td <${hex(line)}> Tj ET`)
  const content = [...lines, 'q 595 0 0 842 0 0 cm /I Do Q'].join('\n')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</A 4 0 R>>/XObject<</I 6 0 R>>>>/Contents 5 0 R>>',
    '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream',
  ]
  return `%PDF-1.7\n${objects.map((it, at) => `${at + 1} 0 obj\n${it}\nendobj\n`).join('')}trailer<</Size 7/Root 1 0 R>>\n%%EOF\n`
}

test('of a scan with recognised text it is said that digits may be wrong', async tab => {
  const report = ['某区教育局2023年政府信息公开工作年度报告', '一、总体情况', '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项']
  await tab.file(input('scan.pdf', scan(report.join('\n'))))
  await answered(tab)
  assert.match(await tab.evaluate(() => document.getElementById('source-hint').textContent), /机器识别/)
})

const FILES = [
  ['007-hongze-2023', 'original.pdf'], ['007-hongze-2023', 'lo.doc'], ['007-hongze-2023', 'pdf2docx.docx'],
  ['009-suqian-2023', 'lo.docx'], ['009-suqian-2023', 'lo.xlsx'], ['009-suqian-2023', 'lo.rtf'],
]
if (existsSync(corpus)) {
  for (const [slug, name] of FILES) {
    test(`${name} of ${slug}: every cell of the opened file is drawn as the gold has it`, async tab => {
      await tab.file(join(corpus, 'variants', slug, name))
      await answered(tab)
      return `${await assertCells(tab, JSON.parse(readFileSync(join(corpus, `gold/${slug}.json`), 'utf8')))} cells`
    })
  }
} else {
  console.log('NOT RUN: files of real reports, since ../shared/corpus is not there')
}
