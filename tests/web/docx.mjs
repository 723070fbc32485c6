// A Word file made from text in which tables are lines with tabs: enough of the format for a test.

import { strToU8, zipSync } from 'fflate'

const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const paragraph = text => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
const row = line => `<w:tr>${line.split('\t').map(cell => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`

/** The bytes of the file. */
export function docx(text) {
  const lines = text.split('\n')
  let body = ''
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at].includes('\t')) {
      body += paragraph(lines[at])
      continue
    }
    const rows = []
    while (at < lines.length && lines[at].includes('\t')) rows.push(lines[at++])
    at -= 1
    body += `<w:tbl>${rows.map(row).join('')}</w:tbl>`
  }
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const links = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`),
    '_rels/.rels': strToU8(`${head}<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(`${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
  })
}
