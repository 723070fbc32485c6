// Pictures of the page in its main states, to be looked at: `node tests/web/pictures.mjs` with the page served at GOUJI_PAGE.
// Asserts nothing. They go into target/pictures.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { answered } from './check.mjs'
import { start } from './driver.mjs'

const home = process.env.GOUJI_PAGE
if (!home) throw new Error('GOUJI_PAGE is not set: where is the page served?')
const out = join(import.meta.dirname, '../../target/pictures')
mkdirSync(out, { recursive: true })

const SCREENS = {
  wide: { width: 1920, height: 1080 },
  office: { width: 1366, height: 768 },
  zoomed: { width: 1093, height: 614 },
  telephone: { width: 375, height: 800 },
}
const example = async tab => {
  await tab.click('[data-file="columns-2023.txt"]')
  await answered(tab)
}
const STATES = {
  empty: async () => {},
  checked: example,
  finding: async tab => {
    await example(tab)
    await tab.key('F8')
    await tab.evaluate(() => document.querySelector('li.chosen summary').click())
  },
  sums: async tab => {
    await example(tab)
    await tab.click('#sums')
    await tab.click('[data-cell="t3.carried_out.company"]')
  },
  trial: async tab => {
    await example(tab)
    await tab.click('button.try')
    await tab.until(() => !document.getElementById('trial').hidden)
  },
  menu: async tab => {
    await example(tab)
    await tab.click('#export summary')
    await tab.click('[data-export="copy-sheet"]')
    await tab.until(() => document.getElementById('export-said').textContent !== '')
  },
  help: async tab => {
    await tab.click('.to-help')
    await tab.until(() => !document.getElementById('aid').hidden)
  },
  rule: async tab => {
    await tab.evaluate(() => { location.hash = 'rule-A304' })
    await tab.until(() => !document.getElementById('aid').hidden && document.getElementById('rule-A304').open)
  },
}

const browser = await start('chromium')
const picture = async (name, screen, state, media = {}, whole = false) => {
  const tab = await browser.open(home, screen)
  await tab.page.emulateMedia(media)
  await STATES[state](tab)
  await tab.page.screenshot({ path: join(out, `${name}.png`), fullPage: whole })
  console.log(`${name}.png`)
  return tab
}
for (const [screen, size] of Object.entries(SCREENS)) {
  for (const state of Object.keys(STATES)) {
    await (await picture(`${screen}-${state}`, size, state, {}, screen === 'telephone' && state !== 'menu')).close()
  }
}
for (const state of ['empty', 'finding', 'sums', 'menu', 'rule']) {
  await (await picture(`dark-${state}`, SCREENS.office, state, { colorScheme: 'dark' })).close()
}
for (const state of ['empty', 'finding', 'menu', 'help']) {
  await (await picture(`forced-${state}`, SCREENS.office, state, { forcedColors: 'active' })).close()
}
const tab = await browser.open(home, SCREENS.office)
await STATES.finding(tab)
await tab.page.pdf({ path: join(out, 'paper.pdf'), preferCSSPageSize: true })
execFileSync('pdftoppm', ['-r', '80', '-png', join(out, 'paper.pdf'), join(out, 'paper')])
await browser.close()
