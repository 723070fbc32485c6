// Every kind of file that people have: opened by the button and dropped on the page, read by the readers of files; and the
// sentences for those that cannot be read.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zipSync, strToU8 } from 'fflate'
import { answered, assertCells, input, source, trouble } from './check.mjs'
import { docx } from './docx.mjs'

const root = join(import.meta.dirname, '../..')
const made = join(root, 'tests/layouts/made/50')

export const tests = []
const test = (title, run) => tests.push({ title, run })
const told = (tab, text) => tab.until(text => !document.getElementById('trouble').hidden && document.getElementById('trouble').textContent.includes(text), text, `the sentence ${text}`)

/** Waits until the file called `name` has been opened and checked. */
async function opened(tab, name) {
  await tab.until(name => document.getElementById('source-hint').textContent.includes(name), name, `a hint that names ${name}`)
  await answered(tab)
}

/** Drops the file at `path` on the source, as a hand does. */
async function drop(tab, path) {
  const bytes = Array.from(readFileSync(path))
  await tab.evaluate(({ bytes, name }) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(bytes)], name))
    const over = type => document.querySelector('gouji-source').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
    over('dragover')
    over('drop')
  }, { bytes, name: basename(path) })
}

const gold = JSON.parse(readFileSync(join(made, 'cells.json'), 'utf8'))
for (const name of ['writer.doc', 'writer.odt', 'writer.xls', 'writer.ods', 'writer.xlsx', 'writer.docx', 'pandoc.rtf', 'chromium.pdf', 'calc.csv', 'page.html']) {
  test(`${name}: dropped on the page, its tables are drawn as they were made`, async tab => {
    await drop(tab, join(made, name))
    await answered(tab)
    assert.equal(await trouble(tab), '')
    return `${await assertCells(tab, gold)} cells`
  })
}

test('what a file is, its bytes tell, whatever its name says', async tab => {
  for (const [from, name] of [['writer.docx', 'renamed.doc'], ['page.html', 'renamed-html.doc'], ['pandoc.rtf', 'renamed-rtf.doc'], ['writer.xlsx', 'renamed.xls'], ['writer.doc', 'renamed.wps']]) {
    await tab.file(input(name, readFileSync(join(made, from))))
    await opened(tab, name)
    await assertCells(tab, gold)
  }
})

/** An OFD file of lines of text. */
function ofd(lines) {
  const space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const object = (text, at) => `<ofd:TextObject ID="${at + 9}" Boundary="20 ${20 + 8 * at} 170 6" Font="2" Size="4"><ofd:TextCode X="0" Y="5" DeltaX="g ${text.length - 1} 4">${text}</ofd:TextCode></ofd:TextObject>`
  const parts = {
    'OFD.xml': `<ofd:OFD ${space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${space}><ofd:Content><ofd:Layer ID="3">${lines.map(object).join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

test('a text is read alike in every character set and from every kind of file for text', async tab => {
  const lines = ['某区政府信息公开工作年度报告', '一、总体情况', '本机关主动公开政府信息十三件']
  const text = lines.join('\n') + '\n'
  const utf16 = Buffer.from(text, 'utf16le')
  const table = { 总: 0xd7dc, 体: 0xcce5, 情: 0xc7e9, 况: 0xbff6 }
  const files = [
    ['a.txt', Buffer.from(text)],
    ['b.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['c.txt', utf16],
    ['d.md', Buffer.from(text.replace(/\n/g, '\r\n'))],
    ['e.mht', Buffer.from(`MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${lines.map(it => `<p>${it}</p>`).join('')}\r\n--x--\r\n`)],
    ['f.doc', Buffer.from(`\ufeff<html><body>${lines.map(it => `<p>${it}</p>`).join('')}</body></html>`)],
    ['g.docx', docx(text)],
    ['h.ofd', ofd(lines)],
    ['i.xml', Buffer.from(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>${lines.map(it => `<w:p><w:r><w:t>${it}</w:t></w:r></w:p>`).join('')}</w:body></w:wordDocument>`)],
    ['j.fodt', Buffer.from(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>${lines.map(it => `<text:p>${it}</text:p>`).join('')}</office:text></office:body></office:document>`)],
    ['k', Buffer.from([...'总体情况'].flatMap(it => [table[it] >> 8, table[it] & 255]))],
  ]
  for (const [name, bytes] of files) {
    await drop(tab, input(`kinds-${name}`, bytes))
    await opened(tab, `kinds-${name}`)
    const read = (await source(tab)).replace(/\r\n?/g, '\n').trim()
    assert.equal(read, name === 'k' ? '总体情况' : text.trim(), name)
  }
})

test('each kind that cannot be read has a sentence that says what to do, and the text stays', async tab => {
  const text = '一、总体情况'
  await tab.paste({ text })
  await answered(tab)
  const compound = readFileSync(join(made, 'writer.doc'))
  const pdfs = join(root, 'tests/formats/made')
  for (const [name, bytes, sentence] of [
    ['scan.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), '这是图片，其中的文字无法读取。请'],
    ['packed.zip', zipSync({ 'a.docx': strToU8('x') }), '这是压缩包。请先解压'],
    ['packed.rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), '这是压缩包。请先解压'],
    ['slides.pptx', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), '这是演示文稿，无法读取。请'],
    ['book.xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'xlsb文件（Excel二进制工作簿），无法读取。请'],
    ['thesis.caj', Buffer.from('CAJ\0\x01', 'latin1'), '这是CAJ文件，无法读取。请'],
    ['report.uof', Buffer.from('<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org"/>'), '标文通（UOF）文件，无法读取。请'],
    ['cut.docx', Buffer.from(docx(text)).subarray(0, 300), 'docx文件已损坏或不完整。请'],
    ['cut.doc', compound.subarray(0, 3000), 'doc文件已损坏或不完整。请'],
    ['locked.pdf', readFileSync(join(pdfs, 'user-256.pdf')), 'pdf文件有密码保护。请'],
    ['empty.docx', Buffer.alloc(0), '文件是空的。请'],
    ['blank.txt', Buffer.from(' \n\u3000\n'), '文件中没有文字。请'],
    ['noise.dat', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 2654435761 >>> 13) & 255)), '无法识别文件格式。请'],
  ]) {
    await drop(tab, input(`kinds-${name}`, bytes))
    await told(tab, sentence)
    assert.equal(await source(tab), text, name)
  }
})

test('a file that is locked against changes only is read', async tab => {
  await drop(tab, join(root, 'tests/formats/made/owner-256.pdf'))
  await answered(tab)
  assert.match(await source(tab), /本机关共公开13件。/)
})
