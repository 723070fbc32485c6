// Where the program runs for the widgets of a page: one of it for all that name the same module. A worker of the page's own
// origin comes first, as it may run where the page's policy forbids WebAssembly; then a worker made of a Blob, as where the
// scripts come from another host; then the page itself. Questions are answered one after the other.

import { loaderOf, scriptUrl } from './trusted.js'

const PATIENCE = 30000
/** A worker that says nothing at all within this is taken for none. */
const START = 20000

/** Why there is no answer: `code` is `load`, `trap`, `slow`, or `refused`, and then the message is for the reader. */
export class RunnerError extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

export class Runner {
  /**
   * `places` says where everything lies: `core` and `files` are `{ url, integrity }` or `{ bytes }` (of `files` also a function
   * that gives it), `worker` is the address of the worker, or `workerText` its script, `workerType` its kind, `engine` a
   * function that imports the engine for the page itself.
   */
  constructor(places) {
    this.places = places
    this.id = 0
    this.queue = []
    this.current = null
    this.layouts = null
    this.loading = null
    /** Whether the program has the readers of files, where it does not fetch them itself. */
    this.brought = false
    /** `worker`, `blob` or `page`: where the program runs. */
    this.where = ''
  }

  /** Loads the program where that has not been done, and gives its facts. After a failure the next call tries again. */
  load() {
    if (!this.loading) {
      this.loading = this.begin()
      this.loading.catch(() => { this.loading = null })
    }
    return this.loading
  }

  /** The answer to `{ text }`, `{ html }` or `{ data }` with `options`: `{ document, layouts, facts }`. */
  async ask(request) {
    const facts = await this.load()
    if (request.data) await this.bringFiles()
    const answer = await new Promise((resolve, reject) => {
      this.queue.push({ request: { ...request, id: ++this.id }, resolve, reject })
      this.pump()
    })
    return { ...answer, facts }
  }

  async begin() {
    const { worker, workerText, workerType } = this.places
    const ways = []
    const own = worker && new URL(worker).origin === location.origin
    const type = workerType || 'classic'
    if (own) ways.push(['worker', () => new Worker(scriptUrl(worker), { type })])
    ways.push(['blob', () => blobWorker(workerText || (type === 'module' ? `import ${JSON.stringify(worker)}` : loaderOf(worker)), type)])
    const reasons = []
    for (const [where, make] of ways) {
      try {
        const facts = await this.startWorker(make)
        this.where = where
        return facts
      } catch (error) {
        this.stop()
        reasons.push(`${where}: ${error.message}`)
      }
    }
    try {
      const facts = await this.startHere()
      this.where = 'page'
      return facts
    } catch (error) {
      reasons.push(`page: ${error.message}`)
      throw new RunnerError('load', reasons.join('; '))
    }
  }

  startWorker(make) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer')), START)
      const settle = (done, value) => {
        clearTimeout(timer)
        done(value)
      }
      const worker = make()
      this.worker = worker
      worker.onmessage = ({ data }) => {
        if (this.worker !== worker) return
        if (data.kind === 'ready') settle(resolve, data.facts)
        else if (data.kind === 'unloaded') settle(reject, new Error(data.reason))
        else this.receive(data)
      }
      worker.onerror = event => {
        if (this.worker !== worker) return
        event.preventDefault()
        settle(reject, new Error(event.message || 'it does not start'))
        // An error later on is one of the question under way.
        if (this.current) this.fail('trap', event.message)
      }
      this.post = request => worker.postMessage({ kind: 'ask', request })
      this.bring = places => worker.postMessage({ kind: 'place', places })
      const { core, files } = this.places
      this.bring(typeof files === 'function' ? { core } : { core, files })
      worker.postMessage({ kind: 'load' })
    })
  }

  async startHere() {
    const engine = await this.places.engine()
    const source = ({ url, integrity, bytes }) => bytes || (() => fetch(url, integrity ? { integrity } : {}))
    this.bring = places => {
      for (const [module, where] of Object.entries(places)) engine.place({ [module]: source(where) })
    }
    const { core, files } = this.places
    this.bring(typeof files === 'function' ? { core } : { core, files })
    const facts = await engine.load()
    this.post = request => setTimeout(async () => {
      try {
        this.receive({ kind: 'answer', ...(await engine.answer(request)) })
      } catch (error) {
        const trapped = engine.trapped(error)
        if (trapped) await engine.restart().catch(() => { this.loading = null })
        this.receive({ kind: trapped ? 'trapped' : 'refused', id: request.id, reason: error.message })
      }
    })
    return facts
  }

  /** Brings the readers of files, where they are not fetched by the worker itself. */
  async bringFiles() {
    if (typeof this.places.files !== 'function' || this.brought) return
    this.bring({ files: await this.places.files() })
    this.brought = true
  }

  pump() {
    if (this.current || this.queue.length === 0) return
    this.current = this.queue.shift()
    this.timer = setTimeout(() => this.fail('slow', ''), PATIENCE)
    this.post(this.current.request)
  }

  settle() {
    clearTimeout(this.timer)
    const { resolve, reject } = this.current
    this.current = null
    return { resolve, reject }
  }

  receive({ kind, id, reason, document, layouts }) {
    if (!this.current || id !== this.current.request.id) return
    if (kind === 'trapped') {
      this.fail('trap', reason)
      return
    }
    const { resolve, reject } = this.settle()
    // Sent only where they differ from those of the answer before, whoever asked.
    if (layouts) this.layouts = layouts
    if (kind === 'answer') resolve({ document, layouts: this.layouts })
    else reject(new RunnerError('refused', reason))
    this.pump()
  }

  /** Gives up the question under way, and starts the worker again for those that wait. */
  fail(code, reason) {
    const { reject } = this.settle()
    this.layouts = null
    reject(new RunnerError(code, reason))
    if (!this.worker) {
      this.pump()
      return
    }
    this.stop()
    this.loading = null
    const waiting = this.queue
    this.queue = []
    if (waiting.length === 0) return
    this.load().then(() => {
      this.queue.unshift(...waiting)
      this.pump()
    }, error => waiting.forEach(it => it.reject(error)))
  }

  stop() {
    if (this.worker) this.worker.terminate()
    this.worker = null
    this.brought = false
  }
}

function blobWorker(text, type) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  try {
    return new Worker(scriptUrl(url), { type })
  } finally {
    // The worker has taken hold of it; engines that have not need a moment.
    setTimeout(() => URL.revokeObjectURL(url), START)
  }
}

const runners = new Map()

/** The runner of the page for these `places`, the same for every widget that names the same core module. */
export function sharedRunner(places) {
  const key = places.core.url || ''
  if (!runners.has(key)) runners.set(key, new Runner(places))
  return runners.get(key)
}
