// Stands where the rest of the world would be: a proxy that writes down whom a browser wants to reach, and reaches nobody.

import { createServer } from 'node:http'

/** What browsers ask of their makers by themselves, whatever page they show. */
const MAKERS = {
  chromium: /^(update\.googleapis\.com|accounts\.google\.com|content-autofill\.googleapis\.com|redirector\.gvt1\.com)$/,
  firefox: /(^|\.)(mozilla\.(com|org|net)|firefox\.com)$/,
}

/** Listens for the browser `name`. `asked` holds the hosts that were wanted, those of its maker left out. */
export async function listener(name) {
  const asked = []
  const note = address => {
    const { hostname } = new URL(address)
    if (!MAKERS[name].test(hostname)) asked.push(hostname)
  }
  const server = createServer((request, response) => {
    note(new URL(request.url, 'http://proxy/').href)
    response.writeHead(502).end()
  })
  server.on('connect', (request, socket) => {
    note(`https://${request.url}`)
    // A browser that is closed breaks its connections off, and the server no longer looks after this one.
    socket.on('error', () => {})
    socket.end('HTTP/1.1 502 Nobody\r\n\r\n')
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return {
    asked,
    port: server.address().port,
    close() {
      server.closeAllConnections()
      return new Promise(done => server.close(done))
    },
  }
}
