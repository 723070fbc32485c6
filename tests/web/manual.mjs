// Runs the recipes of docs/embedding.md: takes them out of it, and serves them on a small portal under the policies that stand
// beside them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertShipped, portal } from './portal.mjs'

const root = join(import.meta.dirname, '../..')

/** The text of a file of the project. */
export const read = file => readFileSync(join(root, file), 'utf8')

/** A report with two errors. */
export const report = read('www/examples/columns-2023.txt')
export const WORKER = '/gouji/gouji-worker.js'

/** The recipes that were taken since the last time that somebody asked. */
export const taken = new Set()

/** The code of the manual by the name in its first line; of `http`, the headers by path. */
export const { files, headers } = recipes(read('docs/embedding.md'))

function recipes(text) {
  const files = {}
  const headers = {}
  for (const [, kind, body] of text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const [first, ...lines] = body.split('\n')
    const name = /file: (\S+)/.exec(first)
    assert.ok(name, `a recipe without a name: ${first}`)
    if (kind === 'http') headers[name[1]] = Object.fromEntries(lines.filter(Boolean).map(it => [it.slice(0, it.indexOf(':')), it.slice(it.indexOf(':') + 1).trim()]))
    else files[name[1]] = kind === 'html' ? body : lines.join('\n')
  }
  const seen = (kind, all) => new Proxy(all, {
    get(target, name) {
      if (name in target) taken.add(`${kind} ${name}`)
      return target[name]
    },
  })
  return { files: seen('file', files), headers: seen('headers', headers) }
}

/** Every recipe of the manual, as `taken` names them. */
export const all = [...Object.keys(files).map(it => `file ${it}`), ...Object.keys(headers).map(it => `headers ${it}`)]

/** A list of tests, and the function that adds one to it: `portalTest`, bound. */
export function suite() {
  const tests = []
  return { tests, test: (...parts) => tests.push(portalTest(...parts)) }
}

/**
 * A test with a portal of its own. `build` gives `{ pages, headers, change }` for the origins of the portal and of the other
 * host; `path` is opened, under the name `host`. Nothing is asked of any other origin, no policy is offended but those of
 * `offends`, and nothing is complained of but what `expects` matches. One that `leaks` looks for itself whom it asked.
 */
function portalTest(title, { path, build, host, elsewhere = null, leaks = false, offends = [], expects = /^$/, size = {}, only }, run) {
  return {
    title,
    only,
    wishes: { blank: true, ...size },
    async run(tab) {
      assertShipped()
      const other = elsewhere ? await portal(elsewhere) : null
      const site = await portal({ host })
      const origins = { portal: site.origin, other: other && other.origin }
      Object.assign(site, { change: {}, ...build(origins) })
      // The browser says to the server what a policy forbids, in workers and frames as well.
      for (const [at, fields] of Object.entries(site.headers)) {
        const policy = fields['Content-Security-Policy']
        if (policy) site.headers[at] = { ...fields, 'Content-Security-Policy': `${policy}; report-uri ${site.origin}/violation` }
      }
      try {
        await tab.page.goto(site.origin + path)
        const said = await run(tab, site, other)
        // A browser tells its driver later than it asks.
        await new Promise(done => setTimeout(done, 250))
        if (leaks) return said
        assert.deepEqual(tab.elsewhere, [], 'hosts elsewhere')
        const allowed = [site.origin, other && other.origin].filter(Boolean)
        assert.deepEqual(tab.requests.filter(it => !/^(data|blob|about):/.test(it) && !allowed.some(origin => it.startsWith(`${origin}/`))), [], 'requests to other origins')
        // A browser asks for an icon by itself, and holds that to the policy of the page.
        const icon = text => text.includes('favicon.ico')
        const offended = site.violations.filter(it => !icon(it)).map(it => JSON.parse(it)['csp-report']).map(it => it['effective-directive'] || it['violated-directive'])
        assert.deepEqual(offended.filter(it => !offends.includes(it)), [], 'policies offended')
        if (offends.length === 0) assert.deepEqual(tab.errors.filter(it => !icon(it) && !expects.test(it)), [], 'page errors')
        return said
      } finally {
        // The page goes first: what it still asks for should find its server.
        await tab.page.goto('about:blank')
        await site.close()
        if (other) await other.close()
      }
    },
  }
}

/** Pages and headers of the manual, the names of its hosts made those of the test. */
export const manual = (paths, extra = {}) => ({ portal: own, other }) => {
  const here = text => text.replace(/https:\/\/portal\.example\.gov\.cn/g, own).replace(/https:\/\/static\.example\.gov\.cn/g, other)
  const pages = {}
  const fields = {}
  for (const path of paths) {
    if (files[path] !== undefined) pages[path] = here(files[path])
    if (headers[path]) fields[path] = Object.fromEntries(Object.entries(headers[path]).map(([name, value]) => [name, here(value)]))
  }
  return { pages: { ...pages, ...(extra.pages && extra.pages(pages)) }, headers: { ...fields, ...extra.headers } }
}

/** Has the widget check a text; gives what it says. */
export const check = (tab, text, selector = 'gouji-check') => tab.evaluate(async ({ text, selector }) => {
  const widget = document.querySelector(selector)
  const result = await widget.check(text)
  return { errors: result.summary.errors, year: result.report.year, where: widget.runner.where, text: widget.shadowRoot.querySelector('gouji-verdict').textContent }
}, { text, selector })

/** Waits until the widget is there. */
export const ready = tab => tab.until(() => Boolean(customElements.get('gouji-check')), undefined, 'the element')
