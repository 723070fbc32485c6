// Writes which characters the glyphs of Adobe-GB1 beyond GB 2312 stand for, for src/read/pdf/collection.rs.
//
//   node src/read/pdf/collection/make.mjs cid2code.txt src/read/pdf/collection/adobe-gb1.bin
//
// cid2code.txt is that of Adobe-GB1-6 in Adobe's CMap resources, whose licence stands beside this script.

import { readFileSync, writeFileSync } from 'node:fs'

const FIRST = 7703
const [from, to] = process.argv.slice(2)
if (!to) {
  console.error('make.mjs takes two files: node make.mjs cid2code.txt adobe-gb1.bin')
  process.exit(2)
}
const [head, ...rows] = readFileSync(from, 'utf8').split('\n').filter(it => it && !it.startsWith('#')).map(it => it.split('\t'))
const columns = ['UniGB-UTF32', 'UniGB-UCS2'].map(it => head.indexOf(it))

/** The character of a row: an ideograph rather than a radical or a form for compatibility, the least of several. */
function character(row) {
  const all = columns.map(it => row[it]).find(it => it && it !== '*') || ''
  const codes = all.split(',').map(it => parseInt(it, 16)).filter(Number.isInteger)
  const odd = it => (it >= 0x2e80 && it < 0x2fe0) || (it >= 0xe000 && it < 0xfb00) || (it >= 0x2f800 && it < 0x2fa20)
  return codes.sort((a, b) => odd(a) - odd(b) || a - b)[0] || 0
}

const characters = []
for (const row of rows) characters[Number(row[0]) - FIRST] = character(row)

// The step from the last character, its sign in the lowest bit, seven bits a byte; a step of none where there is none.
const bytes = []
let last = 0
for (const it of characters) {
  let step = it ? (it - last > 0 ? (it - last) * 2 : (last - it) * 2 + 1) : 0
  if (it) last = it
  for (; step > 127; step >>= 7) bytes.push((step & 127) | 128)
  bytes.push(step)
}
writeFileSync(to, Uint8Array.from(bytes))
