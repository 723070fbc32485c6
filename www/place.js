// Where lies what the page loads by its address. In what is shipped another file stands in the place of this one
// (xtask/place/), so nothing else makes an address of its own.

const from = file => new URL(file, import.meta.url)

/** The service worker that keeps the page for use without a network; none while the page is being worked on. */
export const keeper = null

/** Starts the worker that the program runs in. */
export function startWorker() {
  return new Worker(from('./worker.js'), { type: 'module' })
}

/** The text of an example. */
export async function example(file) {
  const response = await fetch(from(`./examples/${file}`))
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}
