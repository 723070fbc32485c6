// One way to drive Chromium (playwright-core) and Firefox (puppeteer-core, by WebDriver BiDi).

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import puppeteer from 'puppeteer-core'
import { listener } from './listener.mjs'

const CHROMIUM = process.env.GOUJI_CHROMIUM || '/usr/bin/chromium'
const FIREFOX = process.env.GOUJI_FIREFOX || '/usr/bin/firefox-esr'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP portal.test 127.0.0.1', '--proxy-bypass-list=portal.test']
/** A name that leads to this machine, but is none of those that browsers trust more than other plain http. */
const NAMES = { 'network.dns.localDomains': 'portal.test' }

const work = join(import.meta.dirname, '../../target/xtask/downloads')

/** Starts a browser with a new profile. What its tabs ask of anybody but this machine is in their `elsewhere`, and not answered. */
export async function start(name) {
  mkdirSync(work, { recursive: true })
  const folder = mkdtempSync(join(work, `${name}-`))
  const program = name === 'chromium' ? CHROMIUM : FIREFOX
  if (!existsSync(program)) throw new Error(`${program} is missing. Run: sudo apt-get install ${name === 'chromium' ? 'chromium' : 'firefox-esr'}`)
  const world = await listener(name)
  const proxy = { 'network.proxy.type': 1, 'network.proxy.no_proxies_on': 'portal.test' }
  for (const kind of ['http', 'ssl']) Object.assign(proxy, { [`network.proxy.${kind}`]: '127.0.0.1', [`network.proxy.${kind}_port`]: world.port })
  const browser = name === 'chromium'
    ? await chromium.launch({ executablePath: program, headless: true, args: [...QUIET, `--proxy-server=127.0.0.1:${world.port}`] })
    : await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true, args: ['-no-remote'],
        extraPrefsFirefox: { ...NAMES, ...proxy, 'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.alwaysOpenPanel': false } })
  return {
    name,
    version: await browser.version(),
    close: async () => {
      await browser.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
    open: async (url, wishes) => {
      world.asked.length = 0
      return Object.assign(await open(name, browser, folder, url, wishes || {}), { elsewhere: world.asked })
    },
  }
}

/** A page at `url`, with a log of every request and of everything that went wrong in it. */
async function open(name, browser, folder, url, { width = 1366, height = 768, answer = {}, before, scripts = true }) {
  const context = name === 'chromium'
    ? await browser.newContext({ viewport: { width, height }, javaScriptEnabled: scripts })
    : await browser.createBrowserContext()
  const page = await context.newPage()
  if (name === 'firefox') await page.setViewport({ width, height })
  const requests = []
  const errors = []
  const listen = name === 'chromium' ? context : page
  listen.on('request', request => requests.push(request.url()))
  page.on('pageerror', error => errors.push(error.message))
  // Files that a test answers in the server's place: `null` fails, a function changes what the server says.
  for (const [file, change] of Object.entries(answer)) {
    if (name !== 'chromium') throw new Error('answers are changed in Chromium only')
    await context.route(`**/${file}`, async route => {
      if (change === null) return route.abort()
      const response = await route.fetch()
      return route.fulfill({ response, body: change(await response.text()) })
    })
  }
  if (before) {
    if (name !== 'chromium') throw new Error('what comes before the page is done in Chromium only')
    await page.addInitScript(before)
  }
  const watch = () => page.evaluate(() => {
    window.violations = []
    addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))
  })
  await page.goto(url)
  if (scripts) await watch()
  const key = async name => page.keyboard.press(name)
  return {
    page,
    requests,
    errors,
    evaluate: (run, ...data) => page.evaluate(run, ...data),
    click: selector => page.click(selector),
    /** Loads the page again, as on the next visit. */
    async reload() {
      await page.reload()
      await watch()
    },
    key,
    close: () => context.close(),

    /** Waits until `condition` holds in the page. */
    async until(condition, data, what = condition) {
      const end = Date.now() + 30000
      for (;;) {
        if (await page.evaluate(condition, data)) return
        if (Date.now() > end) throw new Error(`never came true: ${what}`)
        await new Promise(done => setTimeout(done, 25))
      }
    },

    /** Waits until `condition` holds, though the page may be opened anew meanwhile. */
    async settled(condition, what) {
      const end = Date.now() + 30000
      for (;;) {
        const holds = await page.evaluate(condition).catch(() => false)
        if (holds) break
        if (Date.now() > end) throw new Error(`never came true: ${what}`)
        await new Promise(done => setTimeout(done, 100))
      }
      await new Promise(done => setTimeout(done, 300))
    },

    /** Copies text (or, from an element that can be edited, HTML) as a person does, and pastes it into the source. */
    async paste({ text, html }) {
      await page.evaluate(({ text, html }) => {
        const box = document.createElement(html === undefined ? 'textarea' : 'div')
        box.id = 'copied'
        document.body.append(box)
        if (html === undefined) {
          box.value = text
          box.focus()
          box.select()
        } else {
          box.contentEditable = 'true'
          box.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
          box.focus()
          getSelection().selectAllChildren(box)
        }
      }, { text, html })
      await chord(page, name, 'c')
      await page.evaluate(() => {
        document.getElementById('copied').remove()
        document.getElementById('source-text').focus()
        document.getElementById('source-text').select()
      })
      await chord(page, name, 'v')
    },

    /** Pastes into the source what a program has put on the clipboard: its texts by their kinds, as they are. */
    async pasteKinds(kinds) {
      await page.evaluate(kinds => {
        const copied = event => {
          event.preventDefault()
          for (const kind of Object.keys(kinds)) event.clipboardData.setData(kind, kinds[kind])
        }
        document.addEventListener('copy', copied, { once: true })
        const area = document.getElementById('source-text')
        area.focus()
        area.select()
      }, kinds)
      await chord(page, name, 'c')
      await chord(page, name, 'v')
    },

    /** Types in the source, in place of the characters from `start` to `end`. */
    async type(start, end, text) {
      await page.evaluate(({ start, end }) => {
        const area = document.getElementById('source-text')
        area.focus()
        area.setSelectionRange(start, end)
      }, { start, end })
      await page.keyboard.type(text)
    },

    /** The file that the page gives to the browser to save when `act` is done: its name and bytes. */
    async saved(act) {
      if (name === 'chromium') {
        const [download] = await Promise.all([page.waitForEvent('download'), act()])
        return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
      }
      const before = new Set(readdirSync(folder))
      await act()
      for (let times = 0; times < 400; times += 1) {
        await new Promise(done => setTimeout(done, 50))
        const made = readdirSync(folder).filter(it => !before.has(it))
        // While it is being written, a .part stands beside it.
        if (made.length === 1 && !made[0].endsWith('.part')) {
          const bytes = readFileSync(join(folder, made[0]))
          if (bytes.length > 0) return { name: made[0], bytes }
        }
      }
      throw new Error('nothing was saved')
    },

    /** What is in the clipboard, as a person finds out: pasted where formats are kept, and where they are not. */
    async pasted() {
      await page.evaluate(() => {
        const box = document.createElement('div')
        box.id = 'pasted'
        box.contentEditable = 'true'
        box.addEventListener('paste', event => {
          event.preventDefault()
          window.pasted = { html: event.clipboardData.getData('text/html'), text: event.clipboardData.getData('text/plain') }
        })
        document.body.append(box)
        box.focus()
      })
      await chord(page, name, 'v')
      return page.evaluate(() => {
        document.getElementById('pasted').remove()
        return window.pasted
      })
    },

    /** Opens a file by the button of the page. */
    async file(path) {
      if (name === 'chromium') await page.setInputFiles('#file', path)
      else await (await page.$('#file')).uploadFile(path)
    },
  }
}

async function chord(page, name, letter) {
  await page.keyboard.down('Control')
  await page.keyboard.press(letter)
  await page.keyboard.up('Control')
}
