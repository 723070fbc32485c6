// Keeps the page for use without a network. The build puts in VERSION, a hash of all that is kept, and FILES, their names;
// `./` is the page itself. A new version is fetched at once, but takes over only when a person says so.

/** Other installations on the same host have names of their own. */
const PREFIX = `gouji ${registration.scope} `
const KEPT = PREFIX + VERSION

async function keep() {
  const cache = await caches.open(KEPT)
  // Names without a hash may stand in the browser's own cache as they were before.
  await cache.addAll(FILES.map(file => new Request(file, { cache: file.startsWith('assets/') ? 'default' : 'reload' })))
}

async function forget() {
  const before = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== KEPT)
  // The one before stays: another window may still need something of it.
  await Promise.all(before.slice(0, -1).map(name => caches.delete(name)))
  await clients.claim()
}

async function answer(request) {
  const [address] = request.url.split(/[?#]/)
  const path = address.replace(/index\.html$/, '')
  const kept = await (await caches.open(KEPT)).match(path) || await caches.match(path)
  return kept || fetch(request)
}

addEventListener('install', event => event.waitUntil(keep()))
addEventListener('activate', event => event.waitUntil(forget()))
addEventListener('fetch', event => {
  if (event.request.method === 'GET' && event.request.url.startsWith(registration.scope)) event.respondWith(answer(event.request))
})
addEventListener('message', event => {
  if (event.data === 'take over') skipWaiting()
})
