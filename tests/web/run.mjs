// Every browser test, in Chromium and in Firefox. The page is served at GOUJI_PAGE. An argument runs only the tests whose
// name contains it, or those of the file of that name: embedding, main, …

import { start } from './driver.mjs'
import { assertQuiet } from './check.mjs'
import * as access from './access.test.mjs'
import * as aside from './aside.test.mjs'
import * as edit from './edit.test.mjs'
import * as embedding from './embedding.test.mjs'
import * as equation from './equation.test.mjs'
import * as exporting from './export.test.mjs'
import * as file from './file.test.mjs'
import * as help from './help.test.mjs'
import * as keep from './keep.test.mjs'
import * as kinds from './kinds.test.mjs'
import * as main from './main.test.mjs'
import * as paste from './paste.test.mjs'
import * as speed from './speed.test.mjs'
import * as trial from './trial.test.mjs'
import * as trouble from './trouble.test.mjs'
import * as typing from './typing.test.mjs'
import * as widget from './widget.test.mjs'

const home = process.env.GOUJI_PAGE
if (!home) throw new Error('GOUJI_PAGE is not set. Run: cargo xtask test')
const groups = { main, equation, edit, aside, keep, file, kinds, paste, trial, exporting, help, access, trouble, typing, speed, widget, embedding }
/** A test that never ends is told, and the next one runs: no time that a test may take. */
const LIMIT = 300000
const ending = run => new Promise((resolve, reject) => {
  const timer = setTimeout(reject, LIMIT, new Error(`it has not ended within ${LIMIT / 60000} minutes`))
  run().then(resolve, reject).finally(() => clearTimeout(timer))
})
const wanted = process.argv[2] || ''
let passed = 0
let failed = 0

for (const name of ['chromium', 'firefox']) {
  const browser = await start(name)
  console.log(`${name}: ${browser.version}`)
  for (const [group, { tests }] of Object.entries(groups)) {
    for (const { title, run, only, wishes } of tests) {
      if ((only && only !== name) || !(title.includes(wanted) || group === wanted)) continue
      let tab
      try {
        const elsewhere = wishes && wishes.blank
        tab = await browser.open(elsewhere ? 'about:blank' : home, wishes)
        const said = await ending(() => run(tab, home))
        if (!elsewhere && (!wishes || !wishes.answer)) await assertQuiet(tab, home)
        passed += 1
        console.log(`  ok    ${title}${said ? ` (${said})` : ''}`)
      } catch (error) {
        failed += 1
        console.log(`  FAIL  ${title}\n${String(error.stack || error).replace(/^/gm, '        ')}`)
        if (tab) console.log(`        page errors: ${JSON.stringify(tab.errors)}`)
      } finally {
        if (tab) await tab.close()
      }
    }
  }
  await browser.close()
}
console.log(`browser tests: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
