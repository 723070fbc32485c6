// What is shipped, in old Chromium: the site from a server, the single file by double click and the widget do their main job. Pictures of
// the page are laid in target/xtask/old, to be looked at. An argument runs only the browsers whose name contains it.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answered, assertCells, verdict } from '../check.mjs'
import { docx } from '../docx.mjs'
import { WORKER, manual, report } from '../manual.mjs'
import { portal } from '../portal.mjs'
import { serve } from '../server.mjs'
import { names, start } from './browsers.mjs'

const root = join(import.meta.dirname, '../../..')
const work = join(root, 'target/xtask/old')
mkdirSync(work, { recursive: true })
const text = readFileSync(join(root, 'www/examples/pages-2019.txt'), 'utf8')
const gold = JSON.parse(readFileSync(join(root, 'tests/examples/pages-2019.json'), 'utf8'))
const word = join(work, 'pages-2019.docx')
writeFileSync(word, docx(text))

/** A page at `url`, as the helpers of the other tests want it. */
async function open(browser, url) {
  const page = await browser.newPage()
  await page.setViewport({ width: 1366, height: 768 })
  const requests = []
  const errors = []
  page.on('request', request => requests.push(request.url()))
  page.on('pageerror', error => errors.push(error.message))
  await page.evaluateOnNewDocument(() => {
    window.violations = []
    addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))
  })
  await page.goto(url)
  return {
    page,
    requests,
    errors,
    evaluate: (run, ...data) => page.evaluate(run, ...data),
    async until(condition, data, what = condition) {
      const end = Date.now() + 30000
      while (!await page.evaluate(condition, data)) {
        if (Date.now() > end) throw new Error(`never came true: ${what}; errors: ${JSON.stringify(errors)}`)
        await new Promise(done => setTimeout(done, 25))
      }
    },
  }
}

/** As a person pastes: the event with the clipboard, and what the browser does where nothing prevents it. */
const paste = (tab, text) => tab.evaluate(text => {
  const area = document.getElementById('source-text')
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  area.focus()
  area.select()
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  if (area.dispatchEvent(event)) document.execCommand('insertText', false, text)
}, text)

/** Opens a file by the button of the page; the driver's own way asks the page to fetch it, which its policy forbids. */
async function pick(tab, path) {
  const session = await tab.page.target().createCDPSession()
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' })
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] })
  await session.detach()
}

const emptied = async tab => {
  await tab.page.click('#clear')
  await tab.until(() => document.getElementById('work').dataset.state === 'empty')
}

async function doesItsWork(tab, home, picture) {
  await paste(tab, text)
  await answered(tab)
  const count = await assertCells(tab, gold)
  await emptied(tab)
  await pick(tab, word)
  await answered(tab)
  await assertCells(tab, gold)
  await emptied(tab)
  await tab.page.click('[data-file="columns-2023.txt"]')
  await answered(tab)
  assert.match(await verdict(tab), /发现/)
  assert.equal(await tab.evaluate(() => document.getElementById('trouble').hidden), true)
  assert.equal(await tab.evaluate(() => getComputedStyle(document.getElementById('unable')).display), 'none')
  await tab.page.click('gouji-findings li[data-index] button')
  assert.ok(await tab.evaluate(() => document.querySelectorAll('td.lit').length > 0))
  await tab.page.screenshot({ path: join(work, `${picture}.png`) })
  assert.deepEqual(tab.requests.filter(it => !it.startsWith(home) && !/^(data|blob|about):/.test(it)), [])
  assert.deepEqual(tab.errors, [])
  assert.deepEqual(await tab.evaluate(() => window.violations), [])
  return count
}

/**
 * The widget on a page whose policy forbids WebAssembly, as docs/embedding.md says for browsers so old; then in a frame with a
 * policy of its own.
 */
async function widgetDoesItsWork(browser, name) {
  const site = await portal()
  const { pages, headers } = manual(['/plain.html', '/frame.html', '/gouji/gouji-frame.html'])({ portal: site.origin })
  const plain = headers['/plain.html']['Content-Security-Policy']
  Object.assign(site, { pages, headers: { ...headers, '/plain.html': { 'Content-Security-Policy': `${plain}; connect-src 'self'` } } })
  const quiet = tab => {
    assert.deepEqual(tab.requests.filter(it => !it.startsWith(`${site.origin}/`) && !/^(data|blob|about):/.test(it)), [])
    assert.deepEqual(tab.errors, [])
  }
  try {
    const tab = await open(browser, `${site.origin}/plain.html`)
    await tab.until(() => Boolean(customElements.get('gouji-check')), undefined, 'the element')
    const said = await tab.evaluate(async text => {
      const widget = document.querySelector('gouji-check')
      const result = await widget.check(text)
      widget.shadowRoot.querySelector('.say').click()
      return { errors: result.summary.errors, where: widget.runner.where, lit: widget.shadowRoot.querySelectorAll('td.lit').length > 0, wide: document.documentElement.scrollWidth <= innerWidth }
    }, report)
    assert.deepEqual(said, { errors: 2, where: 'worker', lit: true, wide: true })
    await tab.page.screenshot({ path: join(work, `${name}-widget.png`) })
    quiet(tab)
    // Where the worker has a policy as well, that has to say it in older words.
    const { 'Content-Security-Policy': worker } = manual([WORKER])({ portal: site.origin }).headers[WORKER]
    site.headers[WORKER] = { 'Content-Security-Policy': worker.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'") }
    const strict = await open(browser, `${site.origin}/plain.html`)
    await strict.until(() => Boolean(customElements.get('gouji-check')), undefined, 'the element')
    assert.equal(await strict.evaluate(async text => {
      const widget = document.querySelector('gouji-check')
      await widget.check(text)
      return widget.runner.where
    }, report), 'worker')
    quiet(strict)
    const framed = await open(browser, `${site.origin}/frame.html`)
    const errors = await framed.evaluate(async text => {
      const { check } = await import('/gouji/gouji-embed.js')
      return (await check(document.querySelector('iframe'), text)).summary.errors
    }, report)
    assert.equal(errors, 2)
    quiet(framed)
    return said.where
  } finally {
    await site.close()
  }
}

let passed = 0
let failed = 0
const server = await serve(join(root, 'dist/web'))
const single = pathToFileURL(join(root, 'dist/gouji-offline.html')).href
const tasks = {
  site: async (browser, name) => `${await doesItsWork(await open(browser, server.home), server.home, `${name}-site`)} cells`,
  'single file': async (browser, name) => `${await doesItsWork(await open(browser, single), single, `${name}-single`)} cells`,
  widget: widgetDoesItsWork,
}
for (const name of names.filter(it => it.includes(process.argv[2] || ''))) {
  for (const [what, run] of Object.entries(tasks)) {
    // One after the other, each in a browser of its own: the oldest runs in a single process.
    const browser = await start(name)
    try {
      const said = await run(browser, name)
      passed += 1
      console.log(`  ok    ${await browser.version()}: the ${what} does its main job (${said})`)
    } catch (error) {
      failed += 1
      console.log(`  FAIL  ${name}: the ${what}\n${String(error.stack || error).replace(/^/gm, '        ')}`)
    }
    await browser.close()
  }
}
console.log(`old browsers: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
