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
