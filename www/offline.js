// Keeps the page for use without a network, where the browser can: only pages of https and of this machine may.

/**
 * Registers the service worker at `address`, if there is one. Where a newer version of the page lies ready, calls `offer` with
 * a function that opens the page again in that version.
 */
export async function install(address, offer) {
  const container = navigator.serviceWorker
  if (!address || !container) return
  let registration
  try {
    registration = await container.register(address)
  } catch (error) {
    // Forbidden by the browser's settings: the page works as well, but not without a network.
    return
  }
  const ready = worker => offer(() => {
    container.addEventListener('controllerchange', () => location.reload())
    worker.postMessage('take over')
  })
  // The first of all has nothing to replace.
  const watch = worker => {
    if (worker.state === 'installed' && container.controller) ready(worker)
  }
  if (registration.waiting) watch(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker.addEventListener('statechange', () => watch(worker))
  })
}
