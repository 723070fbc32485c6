// A server of plain files for the tests: what it serves can be changed, and it can be taken away.

import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const KINDS = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** Serves the folder `dir`, which may be set anew, on a free port. `asked` are the paths that were asked for. */
export async function serve(dir) {
  const asked = []
  const state = { dir, asked }
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(request.url.split(/[?#]/)[0]))
    asked.push(path)
    const file = join(state.dir, path.endsWith('/') ? `${path}index.html` : path)
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': KINDS[extname(file)] || 'application/octet-stream', 'cache-control': 'no-cache' })
    createReadStream(file).pipe(response)
  })
  const listen = port => new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  await listen(0)
  const { port } = server.address()
  return Object.assign(state, {
    port,
    home: `http://127.0.0.1:${port}/`,
    /** As if the cable were pulled. */
    stop: () => new Promise(resolve => {
      server.close(resolve)
      server.closeAllConnections()
    }),
    start: () => listen(port),
  })
}
