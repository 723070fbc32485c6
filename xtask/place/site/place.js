// Takes the place of www/place.js in the site that is shipped: everything lies beside the scripts, under names with a hash.
// The build says which: EXAMPLES, WORKER.

const from = file => new URL(file, import.meta.url)

export const keeper = from('../service-worker.js')

export const startWorker = () => new Worker(from(WORKER))

export async function example(file) {
  const response = await fetch(from(EXAMPLES[file]))
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}
