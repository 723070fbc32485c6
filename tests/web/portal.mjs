// A small server that stands in for a portal, and for another host of the same authority: pages and headers as a test says,
// the shipped folder at /gouji/, and a log of what was asked for.

import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

const shipped = join(import.meta.dirname, '../../dist/npm')
const KINDS = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css', wasm: 'application/wasm', json: 'application/json' }

/** Fails where there is nothing to serve. */
export function assertShipped() {
  if (!existsSync(join(shipped, 'integrity.json'))) throw new Error('dist/npm is missing. Run: cargo xtask package')
}

/**
 * Starts a server. `pages` gives the text of pages by path, `headers` further headers by path (`*` for all), `change` the text
 * of shipped files in place of what they are; all three may be changed later on. `host` is the name that the browsers of the
 * tests know it by.
 */
export async function portal({ pages = {}, headers = {}, change = {}, host = '127.0.0.1' } = {}) {
  const site = { pages, headers, change, asked: [], violations: [] }
  const server = createServer((request, response) => {
    const [path] = request.url.split('?')
    site.asked.push(path)
    if (path === '/violation') {
      let text = ''
      request.on('data', part => { text += part })
      request.on('end', () => {
        site.violations.push(text)
        response.writeHead(204).end()
      })
      return
    }
    const body = bodyOf(path, site)
    const kind = KINDS[path.split('.').pop()] || 'text/html; charset=utf-8'
    const all = { 'Content-Type': kind, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...site.headers['*'], ...site.headers[path] }
    if (body === null) response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    else response.writeHead(200, all).end(body)
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  site.origin = `http://${host}:${server.address().port}`
  site.close = () => {
    server.closeAllConnections()
    return new Promise(done => server.close(done))
  }
  return site
}

function bodyOf(path, { pages, change }) {
  if (path in pages) return pages[path]
  const file = path.startsWith('/gouji/') && normalize(path.slice('/gouji/'.length))
  if (!file || file.startsWith('..') || !existsSync(join(shipped, file))) return null
  const bytes = readFileSync(join(shipped, file))
  return file in change ? change[file](bytes) : bytes
}
