// Makes documents that number, hide, track, merge and nest, has LibreOffice write them in its formats, for tests/formats.
//
//   node tests/formats/make.mjs tests/formats/made
//
// Needs, of Debian: libreoffice-writer, libreoffice-calc, qpdf. What it makes is kept in tests/formats/made.

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { strToU8, zipSync } from 'fflate'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('make.mjs takes a folder: node tests/formats/make.mjs tests/formats/made')
  process.exit(2)
}
const out = resolve(folder)
mkdirSync(out, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'formats-'))
const made = join(work, 'made')
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function office(to, file, from) {
  const words = ['--headless', '--norestore', `-env:UserInstallation=file://${join(work, 'profile')}`]
  if (from) words.push(`--infilter=${from}`)
  execFileSync('soffice', [...words, '--convert-to', to, '--outdir', made, file], { cwd: work, stdio: 'pipe' })
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const run = (text, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (inner, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const list = (id, level) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
const by = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
const tc = (inner, properties = '', width = 2000) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${inner.startsWith('<w:') ? inner : p(run(inner))}</w:tc>`
const tr = (cells, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`
const tbl = (widths, rows) => `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${widths.map(it => `<w:gridCol w:w="${it}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
const level = (at, format, text) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`

const body = [
  p(run('某区政府信息公开工作年度报告')),
  p(run('总体情况'), list(1, 0)),
  p(run('本机关共公开') + `<w:del ${by}>${run('12').replace(/w:t(?=[ >])/g, 'w:delText')}</w:del><w:ins ${by}>${run('13')}</w:ins>` + run('件') + run('不给人看', '<w:vanish/>') + run('。')),
  p(run('主动公开'), list(1, 1)),
  p(run('看不见的一段', '<w:vanish/>'), `${list(1, 1)}<w:rPr><w:vanish/></w:rPr>`),
  p(run('依申请公开'), list(1, 1)),
  p(run('第一项'), list(2, 0)),
  p(run('第二项'), list(2, 0)),
  p(run('主动公开政府信息情况'), list(1, 0)),
  tbl([1500, 1500, 1500, 1500], [
    tr([tc('本列数据', '<w:vMerge w:val="restart"/>', 1500), tc('申请人情况', '<w:gridSpan w:val="2"/>', 3000), tc('总计', '<w:vMerge w:val="restart"/>', 1500)], '<w:tblHeader/>'),
    tr([tc('<w:p/>', '<w:vMerge/>', 1500), tc('自然人', '', 1500), tc('法人', '', 1500), tc('<w:p/>', '<w:vMerge/>', 1500)], '<w:tblHeader/>'),
    tr([tc('一、新收', '', 1500), tc('31', '', 1500), tc('0', '', 1500), tc('31', '', 1500)]),
    tr([tc('二、上年', '', 1500), tc('9', '', 1500), tc('<w:p/>', '', 1500), tc('9', '', 1500)]),
  ]),
  p(run('收到行政复议申请'), list(1, 1)),
  tbl([6000], [tr([tc(p(run('框内')) + tbl([2000, 2000], [tr([tc('规章'), tc('1')]), tr([tc('收费'), tc('2')])]) + p(run('框后')), '', 6000)])]),
  p(`${run('共')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> = 3+4 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('7')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run('件')}<w:r><w:footnoteReference w:id="2"/></w:r>`),
].join('')
const document = `${HEAD}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`
const numbering = `${HEAD}<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level(0, 'decimalEnclosedCircle', '%1')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
const footnotes = `${HEAD}<w:footnotes xmlns:w="${W}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run('脚注文字')}</w:p></w:footnote></w:footnotes>`
const header = `${HEAD}<w:hdr xmlns:w="${W}">${p(run('页眉文字'))}</w:hdr>`
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const parts = ['numbering', 'footnotes', 'header']
const links = items => `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('')}</Relationships>`
const packed = parts => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: '2024-01-01' })
writeFileSync(join(work, 'features.docx'), packed({
  '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/>${parts.map(it => `<Override PartName="/word/${it}.xml" ContentType="${types}.${it}+xml"/>`).join('')}</Types>`,
  '_rels/.rels': links([['r1', 'officeDocument', 'word/document.xml']]),
  'word/document.xml': document,
  'word/_rels/document.xml.rels': links([['n', 'numbering', 'numbering.xml'], ['f', 'footnotes', 'footnotes.xml'], ['h', 'header', 'header.xml']]),
  'word/numbering.xml': numbering,
  'word/footnotes.xml': footnotes,
  'word/header.xml': header,
}))
copyFileSync(join(work, 'features.docx'), join(out, 'features.docx'))
for (const to of ['doc:MS Word 97', 'rtf', 'odt', 'fodt', 'docx:Office Open XML Text']) {
  const [ending] = to.split(':')
  office(to, join(work, 'features.docx'))
  copyFileSync(join(made, `features.${ending}`), join(out, ending === 'docx' ? 'features-writer.docx' : `features.${ending}`))
}

// A form: drop-down lists, fields of text and check boxes, as Word had them before 2007 and since.
const mark = (kind, data = '') => `<w:r><w:fldChar w:fldCharType="${kind}">${data}</w:fldChar></w:r>`
const field = (data, name, shown = '') => `${mark('begin', `<w:ffData><w:name w:val="F"/><w:enabled/>${data}</w:ffData>`)}<w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r>${mark('separate')}${shown && run(shown)}${mark('end')}`
const choice = result => field(`<w:ddList>${result}${['0', '17', '无'].map(it => `<w:listEntry w:val="${it}"/>`).join('')}</w:ddList>`, 'FORMDROPDOWN')
const control = (properties, shown) => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(shown)}</w:sdtContent></w:sdt>`
const items = '<w:listItem w:displayText="四十" w:value="40"/><w:listItem w:displayText="五十" w:value="50"/>'
const form = [
  ['规章', choice('<w:result w:val="1"/>')],
  ['规范性文件', choice('')],
  ['行政许可', field('<w:textInput><w:default w:val="0"/></w:textInput>', 'FORMTEXT', '23')],
  ['行政处罚', field('<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>', 'FORMCHECKBOX')],
  ['行政强制', control(`<w:dropDownList w:lastValue="40">${items}</w:dropDownList>`, '40')],
  ['行政收费', control(`<w:comboBox w:lastValue="40">${items}</w:comboBox>`, '41')],
  ['申请', control('<w:text/>', '42')],
].map(([name, shown]) => tr([tc(name), tc(p(shown))]))
writeFileSync(join(work, 'form.docx'), packed({
  '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/></Types>`,
  '_rels/.rels': links([['r1', 'officeDocument', 'word/document.xml']]),
  'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${tbl([2000, 2000], form)}${p(run('共') + choice('<w:result w:val="1"/>') + run('件'))}</w:body></w:document>`,
}))
copyFileSync(join(work, 'form.docx'), join(out, 'form.docx'))
for (const to of ['doc:MS Word 97', 'rtf', 'odt']) {
  const [ending] = to.split(':')
  office(to, join(work, 'form.docx'))
  copyFileSync(join(made, `form.${ending}`), join(out, `form.${ending}`))
}

// A workbook: several sheets, merged heads, formats, formulas, hidden rows, columns and sheets, long texts.
const cell = (text, more = '') => `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
const number = (value, style = '', more = '') => `<table:table-cell office:value-type="float" office:value="${value}" ${style && `table:style-name="${style}"`} ${more}/>`
const row = (cells, more = '') => `<table:table-row ${more}>${cells.join('')}</table:table-row>`
const sheet = (name, rows, columns = '<table:table-column table:number-columns-repeated="5"/>', style = 'shown') => `<table:table table:name="${name}" table:style-name="${style}">${columns}${rows.join('')}</table:table>`
const format = (name, inner) => `<number:number-style style:name="N${name}">${inner}</number:number-style><style:style style:name="${name}" style:family="table-cell" style:data-style-name="N${name}"/>`
const long = Array.from({ length: 40 }, (_, at) => row([cell(`第${at + 1}项` + '政府信息公开内容'.repeat(20)), number(at)]))
const names = ['office', 'style', 'text', 'table', 'draw', 'fo', 'number']
const space = names.map(it => `xmlns:${it}="urn:oasis:names:tc:opendocument:xmlns:${{ number: 'datastyle', draw: 'drawing', fo: 'xsl-fo-compatible' }[it] || it}:1.0"`).join(' ') + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
const fods = `<?xml version="1.0" encoding="UTF-8"?><office:document ${space} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>
<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
${format('four', '<number:number number:decimal-places="4" number:min-decimal-places="4" number:min-integer-digits="1"/>')}${format('grouped', '<number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>')}
<number:date-style style:name="Nday"><number:year number:style="long"/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="Nday"/>
</office:automatic-styles><office:body><office:spreadsheet>
${sheet('表二', [
  row([cell('第二十条第（一）项', 'table:number-columns-spanned="3"'), '<table:covered-table-cell table:number-columns-repeated="2"/>']),
  row([cell('信息内容'), cell('本年制发件数'), cell('现行有效件数')]),
  row([cell('规章'), number(0), number(1234, 'grouped')]),
  row([cell('行政规范性文件'), cell('5'), number(7.5)]),
  row([cell('不给人看的行'), number(1), number(2)], 'table:visibility="collapse"'),
  row([cell('行政事业性收费'), number(59237.2449, 'four'), '<table:table-cell office:value-type="date" office:date-value="2023-12-31" table:style-name="day"/>']),
])}
${sheet('表三', [
  row([cell('本列数据', 'table:number-rows-spanned="2"'), cell('藏'), cell('申请人情况', 'table:number-columns-spanned="2"'), '<table:covered-table-cell/>']),
  row(['<table:covered-table-cell/>', cell('藏'), cell('自然人'), cell('总计')]),
  row([cell('一、新收'), number(1), number(31), '<table:table-cell table:formula="of:=[.C3]*2" office:value-type="float" office:value="62"/>']),
  row([cell('二、结转'), number(1), '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""/>', '<table:table-cell table:formula="of:=&quot;文&quot;&amp;[.C3]" office:value-type="string" office:string-value="文31"><text:p>文31</text:p></table:table-cell>']),
], '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="2"/>')}
${sheet('隐藏', [row([cell('不给人看的表'), number(9)])], undefined, 'gone')}
${sheet('长', long)}
</office:spreadsheet></office:body></office:document>`
writeFileSync(join(work, 'features.fods'), fods)
writeFileSync(join(out, 'features.fods'), fods)
for (const to of ['xls:MS Excel 97', 'xlsx:Calc MS Excel 2007 XML', 'ods']) {
  office(to, join(out, 'features.fods'))
  const [ending] = to.split(':')
  copyFileSync(join(made, `features.${ending}`), join(out, `features.${ending}`))
}

// A PDF of one page, packed and locked in every way that qpdf knows.
const hex = text => `<${Array.from(text, it => it.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`
const content = ['某区政府信息公开工作年度报告', '一、总体情况', '本机关共公开13件。'].map((text, at) => `BT /F1 12 Tf 72 ${760 - 24 * at} Td ${hex(text)} Tj ET`).join('\n')
const objects = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Count 1/Kids[3 0 R]>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 6 0 R>>',
  '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>',
  '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>',
  `<</Length ${content.length}>>stream\n${content}\nendstream`,
]
const file = [...objects.map((it, at) => `${at + 1} 0 obj\n${it}\nendobj\n`)]
const starts = []
let pdf = '%PDF-1.7\n'
for (const it of file) {
  starts.push(String(pdf.length).padStart(10, '0'))
  pdf += it
}
pdf += `xref\n0 7\n0000000000 65535 f \n${starts.map(it => `${it} 00000 n \n`).join('')}trailer<</Size 7/Root 1 0 R/ID[<00><00>]>>\nstartxref\n${pdf.length}\n%%EOF\n`
writeFileSync(join(work, 'plain.pdf'), pdf)
const qpdf = (name, ...words) => execFileSync('qpdf', [...words, join(work, 'plain.pdf'), join(out, name)], { stdio: 'pipe' })
copyFileSync(join(work, 'plain.pdf'), join(out, 'plain.pdf'))
qpdf('objects.pdf', '--deterministic-id', '--object-streams=generate', '--linearize')
const keys = { 40: ['--allow-weak-crypto'], 128: ['--allow-weak-crypto'], aes: [], 256: [] }
for (const [key, more] of Object.entries(keys)) {
  const lock = user => [...more, '--static-id', '--encrypt', user, 'owner', ...(key === 'aes' ? ['128', '--use-aes=y'] : [key]), '--']
  qpdf(`owner-${key}.pdf`, ...lock(''))
  qpdf(`user-${key}.pdf`, ...lock('secret'))
}
rmSync(work, { recursive: true, force: true })
