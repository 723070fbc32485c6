// The npm package as its users have it: packed, installed elsewhere, run in Node by the recipe of docs/embedding.md, its types
// compiled and compared with docs/report.schema.json.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertShipped } from './portal.mjs'
import { compareTypes } from './types.mjs'

const root = join(import.meta.dirname, '../..')
const work = join(root, 'target/xtask/npm')
const inside = { cwd: work, encoding: 'utf8' }
assertShipped()
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })

execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(root, 'dist/npm') })
const npm = (...words) => execFileSync('npm', words, { ...inside, stdio: ['ignore', 'pipe', 'pipe'] })
const [packed] = JSON.parse(npm('pack', '--json', '--offline', join(root, 'dist/npm')))
writeFileSync(join(work, 'package.json'), '{ "private": true, "type": "module" }')
npm('install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`)
for (const needed of ['gouji.js', 'gouji.d.ts', 'pkg/gouji_bg.wasm', 'pkg/gouji_files_bg.wasm', 'README.md', 'gouji-check.js']) {
  assert.ok(packed.files.some(it => it.path === needed), `${needed} is packed`)
}

// The recipe.
const recipe = /^```js\n\/\/ file: node\.mjs\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/embedding.md'), 'utf8'))[1]
writeFileSync(join(work, 'node.mjs'), recipe)
const report = join(root, 'www/examples/columns-2023.txt')
const ran = spawnSync(process.execPath, ['node.mjs', report], inside)
assert.equal(ran.status, 1, ran.stderr)
assert.equal(ran.stderr, '')
const lines = ran.stdout.trim().split('\n')
assert.equal(lines.filter(it => it.startsWith('error ')).length, 2)

// All kinds of input, every failure, and a worker.
writeFileSync(join(work, 'kinds.mjs'), `
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import * as gouji from 'gouji'

const title = '某某局2023年政府信息公开工作年度报告'
if (!isMainThread) {
  parentPort.postMessage((await gouji.check(title)).report.year)
} else {
  const text = await gouji.check(title, { name: 'a.txt', today: null })
  assert.deepEqual([text.source.format, text.source.name, text.report.year, text.unit], ['text', 'a.txt', 2023, 'utf16'])
  const html = '<table><tr><td>' + title + '</td></tr></table>'
  assert.equal((await gouji.check(html)).source.format, 'html')
  assert.equal((await gouji.check(html, { format: 'text' })).source.format, 'text')
  assert.equal((await gouji.check(title, { year: 2020 })).report.year, 2020)
  const rtf = new TextEncoder().encode('{\\\\rtf1\\\\ansi\\\\ansicpg936 \\\\u26576?2023\\\\u24180?\\\\par}')
  for (const input of [rtf, rtf.buffer, new Blob([rtf]), new Response(rtf)]) assert.equal((await gouji.check(input)).source.format, 'rtf')
  await assert.rejects(gouji.check(new Uint8Array([0x50, 0x4b, 3, 4, 0])), error => error instanceof gouji.GoujiError && error.code === 'refused' && /[一-龥]/.test(error.message))
  await assert.rejects(gouji.check(title, { yaer: 1 }), { code: 'refused', message: /yaer/ })
  await assert.rejects(gouji.check(17), TypeError)
  assert.ok((await gouji.rules()).length > 50)
  assert.equal((await gouji.catalogue()).sections.length, 6)
  assert.equal(await gouji.version(), JSON.parse(readFileSync(new URL(import.meta.resolve('gouji/package.json')))).version)
  const both = await Promise.all([gouji.check(title), gouji.check(rtf)])
  assert.deepEqual(both.map(it => it.source.format), ['text', 'rtf'])
  const year = await new Promise((done, failed) => new Worker(new URL(import.meta.url)).on('message', done).on('error', failed))
  assert.equal(year, 2023)
}
`)
execFileSync(process.execPath, ['kinds.mjs'], { ...inside, stdio: 'inherit' })

// The types, as a strict project sees them.
writeFileSync(join(work, 'sample.ts'), `
import { check, init, GoujiError, type CheckOptions, type Report } from 'gouji'
import { GoujiCheckElement, GoujiResultEvent } from 'gouji/gouji-check.js'
import 'gouji/gouji-check-light.js'
import { check as ask } from 'gouji/gouji-embed.js'

const options: CheckOptions = { year: 2023, bodyClass: 'county', today: null, without: ['A301'] }
await init({ core: () => fetch('/gouji_bg.wasm') })
const report: Report = await check(new Blob(['']), options)
const cell: number | null | undefined = report.tables.t3?.new?.[0]?.value
const place: [number, string] = [report.findings[0]!.spans[0]!.start, report.findings[0]!.severity]
const widget: GoujiCheckElement = document.createElement('gouji-check')
widget.year = 2023
widget.addEventListener('gouji-result', event => { const result: Report = event.result; void result })
widget.addEventListener('gouji-select', event => { const index: number = event.index; void index })
document.addEventListener('gouji-trouble', event => { const message: string = event.message; void message })
const answer: Report = await ask(document.querySelector('iframe')!, 'text')
void [cell, place, answer, GoujiError, GoujiResultEvent]
// @ts-expect-error: no such option
void check('', { yaer: 2023 })
// @ts-expect-error: no such key
void report.tables.t3?.nwe
// @ts-expect-error: a number is not checked
void check(17)
`)
const tsc = join(root, 'node_modules/typescript/bin/tsc')
for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
  const options = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], types: [], module, moduleResolution: resolution }
  writeFileSync(join(work, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['sample.ts'] }))
  const compiled = spawnSync(process.execPath, [tsc, '--project', '.'], inside)
  assert.equal(compiled.status, 0, compiled.stdout)
}
const compared = compareTypes(join(work, 'node_modules/gouji/gouji.d.ts'), 'Report', JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8')))
assert.deepEqual(compared.differences, [], 'the types and the schema')
assert.ok(compared.keys > 100)
console.log(`package: ${packed.files.length} files, ${(packed.size / 1024).toFixed(0)} KiB packed; ${lines.length} findings in Node ${process.version}; ${compared.keys} keys of the schema have their types`)
