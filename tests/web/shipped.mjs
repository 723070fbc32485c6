// What is shipped, in Chromium and in Firefox: the single file by double click, the site installed, without a network, updated.
// `cargo xtask dist` has laid it in dist/. An argument runs only the tests whose name contains it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { answered, assertCells, assertQuiet, cells, verdict } from './check.mjs'
import { docx } from './docx.mjs'
import { start } from './driver.mjs'
import { serve } from './server.mjs'

const root = join(import.meta.dirname, '../..')
const work = join(root, 'target/xtask/shipped')
mkdirSync(work, { recursive: true })
const read = file => readFileSync(file, 'utf8')
const text = read(join(root, 'www/examples/pages-2019.txt'))
const gold = JSON.parse(read(join(root, 'tests/examples/pages-2019.json')))
const word = join(work, 'pages-2019.docx')
writeFileSync(word, docx(text))
const single = pathToFileURL(join(root, 'dist/gouji-offline.html')).href

const tests = []
const test = (title, run, only) => tests.push({ title, run, only })

/** The example as it is pasted, typed, opened and dropped; every cell is as the gold has it. */
async function doesItsWork(tab) {
  await tab.paste({ text })
  await answered(tab)
  const count = await assertCells(tab, gold)
  await emptied(tab)
  await tab.file(word)
  await answered(tab)
  await assertCells(tab, gold)
  await emptied(tab)
  await drop(tab, 'dropped.docx', docx(text))
  await answered(tab)
  await assertCells(tab, gold)
  await emptied(tab)
  await tab.click('[data-file="columns-2023.txt"]')
  await answered(tab)
  assert.match(await verdict(tab), /发现/)
  return count
}

async function emptied(tab) {
  await tab.click('#clear')
  await tab.until(() => document.getElementById('work').dataset.state === 'empty')
}

const drop = (tab, name, bytes) => tab.evaluate(({ name, bytes }) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], name))
  document.querySelector('gouji-source').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
}, { name, bytes: Array.from(bytes) })

/**
 * Everything on the menu of exports, as it is given to the browser to save, to the clipboard or to the printer; what was saved
 * is opened again, where the page opens such files.
 */
async function exportsAll(tab, browser) {
  await tab.click('[data-file="columns-2023.txt"]')
  await answered(tab)
  const menu = await tab.evaluate(() => Array.from(document.querySelectorAll('[data-export]'), it => it.dataset.export))
  const before = await cells(tab)
  const choose = async kind => {
    await tab.evaluate(() => {
      document.getElementById('export').open = false
      document.getElementById('export-said').textContent = ''
    })
    await tab.click('#export summary')
    await tab.click(`[data-export="${kind}"]`)
  }
  const CHECKS = {
    async print() {
      await tab.evaluate(() => {
        window.printed = 0
        window.print = () => { window.printed += 1 }
      })
      await choose('print')
      await tab.until(() => window.printed === 1, undefined, 'printing')
      const path = join(work, `${browser.name}.pdf`)
      writeFileSync(path, await tab.page.pdf({ preferCSSPageSize: true }))
      // Firefox does not write down what every glyph stands for.
      const sheet = browser.name === 'chromium' ? /政府信息公开工作年度报告审核意见.*云溪区政务服务管理局.*两边都是767/ : /2023.*发现2处错误.*767/
      assert.match(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s/g, ''), sheet)
    },
    async 'copy-sheet'() {
      await choose('copy-sheet')
      await tab.until(() => document.getElementById('export-said').textContent.includes('已复制'), undefined, 'the sheet is copied')
      assert.match((await tab.pasted()).html, /政府信息公开工作年度报告审核意见/)
    },
    async 'copy-tables'() {
      await choose('copy-tables')
      await tab.until(() => document.getElementById('export-said').textContent.includes('已复制'), undefined, 'the tables are copied')
      assert.match((await tab.pasted()).html, /商业企业/)
    },
    markdown: () => saved('markdown', /^# 政府信息公开工作年度报告审核意见/),
    xlsx: () => saved('xlsx', /^PK/, true),
    csv: () => saved('csv', /^\ufeff/, true),
    html: () => saved('html', /^<!doctype html>/i, true),
    json: () => saved('json', /"schema": "gouji.report\/1"/),
  }
  async function saved(kind, begins, opens) {
    const { name, bytes } = await tab.saved(() => choose(kind))
    assert.match(bytes.toString('utf8'), begins)
    if (!opens) return
    const path = join(work, name)
    writeFileSync(path, bytes)
    await emptied(tab)
    await tab.file(path)
    await answered(tab)
    const values = all => Object.fromEntries(Object.entries(all).filter(([, it]) => it.raw !== '').map(([cell, { raw }]) => [cell, raw]))
    assert.deepEqual(values(await cells(tab)), values(before), kind)
    await emptied(tab)
    await tab.click('[data-file="columns-2023.txt"]')
    await answered(tab)
  }
  assert.deepEqual(menu.filter(it => !CHECKS[it]), [], 'exports that are not tried')
  for (const kind of menu) await CHECKS[kind]()
  return menu.length
}

/** A copy of the site, changed as the next version would be: another title, other hashes. */
function nextVersion() {
  const dir = join(work, 'next')
  rmSync(dir, { recursive: true, force: true })
  cpSync(join(root, 'dist/web'), dir, { recursive: true })
  const change = (name, from, to) => {
    const before = read(join(dir, name))
    assert.ok(before.includes(from), `${name} has no ${from}`)
    writeFileSync(join(dir, name), before.replace(from, to))
  }
  change('index.html', '<title>', '<title>NEXT ')
  const [, version] = /"([0-9a-f]{16})"/.exec(read(join(dir, 'service-worker.js')))
  change('service-worker.js', version, '0123456789abcdef')
  return dir
}

const installed = tab => tab.until(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null),
  undefined, 'a service worker in charge')

test('the single file does its work by double click, and asks nobody for anything', async browser => {
  const tab = await browser.open(single)
  const count = await doesItsWork(tab)
  await assertQuiet(tab, single)
  assert.deepEqual(tab.requests.filter(it => it !== single && !/^(blob|data):/.test(it)), [])
  await tab.close()
  return `${count} cells`
})

test('the single file exports everything on its menu, and asks nobody for anything', async browser => {
  const tab = await browser.open(single)
  const count = await exportsAll(tab, browser)
  await assertQuiet(tab, single)
  assert.deepEqual(tab.requests.filter(it => it !== single && !/^(blob|data):/.test(it)), [])
  await tab.close()
  return `${count} exports`
})

test('the policy of the single file forbids every connection', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const tab = await browser.open(single)
  const reached = await tab.evaluate(async home => {
    const image = new Promise(resolve => {
      const element = new Image()
      element.onload = () => resolve('loaded')
      element.onerror = () => resolve('refused')
      element.src = `${home}icon.svg`
    })
    const fetched = fetch(home, { mode: 'no-cors' }).then(() => 'loaded', () => 'refused')
    return [await image, await fetched, navigator.sendBeacon ? 'beacon' : '']
  }, server.home)
  assert.deepEqual(reached.slice(0, 2), ['refused', 'refused'])
  assert.deepEqual(server.asked, [])
  assert.equal((await tab.evaluate(() => window.violations)).length, 2)
  await tab.close()
  await server.stop()
})

test('the site does its work, with every address its own', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const tab = await browser.open(server.home)
  const count = await doesItsWork(tab)
  await assertQuiet(tab, server.home)
  const plain = ['/', '/service-worker.js', '/manifest.webmanifest', '/icon.svg', '/icon-192.png', '/icon-512.png', '/favicon.ico']
  assert.deepEqual(server.asked.filter(it => !plain.includes(it) && !/^\/assets\/.*-[0-9A-Za-z]{8,10}\.(js|css|wasm|txt)$/.test(it)), [])
  await tab.close()
  await server.stop()
  return `${count} cells`
})

test('the installed page does its work without a network, files included', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const tab = await browser.open(server.home)
  await installed(tab)
  await server.stop()
  await tab.reload()
  const count = await doesItsWork(tab)
  await emptied(tab)
  const exported = await exportsAll(tab, browser)
  await assertQuiet(tab, server.home)
  await tab.close()
  return `${count} cells, ${exported} exports`
})

test('a new version is offered, and taken when a person says so, not before', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const tab = await browser.open(server.home)
  await installed(tab)
  assert.equal(await tab.evaluate(() => document.getElementById('update').hidden), true)
  server.dir = nextVersion()
  await tab.reload()
  await tab.until(() => !document.getElementById('update').hidden, undefined, 'the offer of a new version')
  assert.doesNotMatch(await tab.evaluate(() => document.title), /NEXT/)
  await tab.paste({ text })
  await answered(tab)
  assert.equal(await tab.evaluate(() => document.getElementById('source-text').value.length > 0), true)
  // Opened once more, it is still the version that the person has.
  await tab.reload()
  await tab.until(() => !document.getElementById('update').hidden, undefined, 'the offer again')
  assert.doesNotMatch(await tab.evaluate(() => document.title), /NEXT/)
  await tab.click('#update-now')
  await tab.settled(() => document.title.startsWith('NEXT'), 'the new version')
  await server.stop()
  await tab.reload()
  assert.match(await tab.evaluate(() => document.title), /NEXT/)
  await doesItsWork(tab)
  await assertQuiet(tab, server.home)
  await tab.close()
})

test('on plain http, where nothing can be installed, all else works', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const home = `http://portal.test:${server.port}/`
  const tab = await browser.open(home)
  assert.equal(await tab.evaluate(() => isSecureContext), false)
  assert.deepEqual(await tab.evaluate(() => [navigator.serviceWorker, navigator.clipboard, crypto.subtle].map(it => typeof it)), Array(3).fill('undefined'))
  const count = await doesItsWork(tab)
  await emptied(tab)
  const exported = await exportsAll(tab, browser)
  await assertQuiet(tab, home)
  assert.deepEqual(server.asked.filter(it => it === '/service-worker.js'), [])
  await tab.close()
  await server.stop()
  return `${count} cells, ${exported} exports`
})

const unable = tab => tab.evaluate(() => {
  const said = document.getElementById('unable')
  return getComputedStyle(said).display === 'none' ? '' : said.textContent
})

test('where there is no WebAssembly, a sentence says what to do', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const fine = await browser.open(server.home)
  assert.equal(await unable(fine), '')
  await fine.close()
  for (const home of [server.home, single]) {
    const tab = await browser.open(home, { before: 'delete window.WebAssembly' })
    assert.match(await unable(tab), /极速模式/)
    await tab.close()
  }
  await server.stop()
}, 'chromium')

test('where the script of the page does not run, a sentence says what to do', async browser => {
  const server = await serve(join(root, 'dist/web'))
  const page = readdirSync(join(root, 'dist/web/assets')).find(it => it.startsWith('page-') && it.endsWith('.js'))
  const tab = await browser.open(server.home, { answer: { [page]: script => `${script}\n#syntax of tomorrow` } })
  assert.match(await unable(tab), /极速模式/)
  await tab.close()
  const silent = await browser.open(server.home, { scripts: false })
  assert.match(await silent.page.textContent('noscript'), /允许本页运行脚本/)
  await silent.close()
  await server.stop()
}, 'chromium')

test('in the mode of Internet Explorer, a sentence says what to do', async () => {
  // As the engines of that mode have it: no modules, no dataset, no addEventListener before version 9.
  const name = readdirSync(join(root, 'dist/web/assets')).find(it => it.startsWith('unable-'))
  for (const listen of ['addEventListener', 'attachEvent']) {
    const said = { style: {}, removed: [], removeAttribute(it) { this.removed.push(it) } }
    let loaded = null
    const window = { [listen]: (event, then) => { loaded = then } }
    const document = { documentElement: { getAttribute: () => null }, getElementById: id => (id === 'unable' ? said : null) }
    vm.runInNewContext(read(join(root, 'dist/web/assets', name)), { window, document })
    assert.deepEqual(said.removed, [])
    loaded()
    assert.deepEqual([said.removed, said.style.display], [['hidden'], 'block'])
  }
}, 'chromium')

const wanted = process.argv[2] || ''
let passed = 0
let failed = 0
for (const name of ['chromium', 'firefox']) {
  const browser = await start(name)
  console.log(`${name}: ${browser.version}`)
  for (const { title, run, only } of tests) {
    if ((only && only !== name) || !title.includes(wanted)) continue
    try {
      const said = await run(browser)
      passed += 1
      console.log(`  ok    ${title}${said ? ` (${said})` : ''}`)
    } catch (error) {
      failed += 1
      console.log(`  FAIL  ${title}\n${String(error.stack || error).replace(/^/gm, '        ')}`)
    }
  }
  await browser.close()
}
console.log(`shipped: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
