// Talks to the program: in a worker first, on the page where that fails. The newest question wins: one is under way, one
// waits, and answers that have been overtaken are dropped.

import { startWorker } from './place.js'

export class ReadyEvent extends Event {
  constructor(facts) {
    super('ready')
    this.facts = facts
  }
}

export class AnswerEvent extends Event {
  constructor(request, { document, layouts, remark }) {
    super('answer')
    this.request = request
    this.document = document
    this.layouts = layouts
    this.remark = remark
  }
}

/** `kind` is `load`, `trap` or `slow`: a key of the sentences in wording.js; or `refused`, and `reason` is the sentence. */
export class TroubleEvent extends Event {
  constructor(kind, reason) {
    super('trouble')
    this.kind = kind
    this.reason = reason
  }
}

const PATIENCE = 30000
/** After a failure, loading is tried again with the next question, but not with every key that is typed. */
const AGAIN = 5000

/** Sends `ready` once, `answer` for every question that was not overtaken, `trouble` where something fails. */
export class Checker extends EventTarget {
  constructor() {
    super()
    this.id = 0
    this.current = null
    this.waiting = null
    this.layouts = null
    this.facts = null
    /** What is being written, by the number of the question. */
    this.writing = new Map()
    /** When loading failed last; 0 where it did not. */
    this.broken = 0
    this.startWorker()
  }

  /** Asks for a check of `{ text }`, `{ html }` or the bytes of a file, `{ data }`, with `options`; the answer comes as an event. */
  check(request) {
    this.waiting = { ...request, id: ++this.id }
    if (!this.broken) this.pump()
    else if (Date.now() - this.broken < AGAIN) this.dispatchEvent(new TroubleEvent('load', ''))
    else {
      this.broken = 0
      this.startWorker()
    }
  }

  /** Writes the exports `kinds` of a document with a reviewer's remarks; gives `[{ name, bytes }]`, or fails. */
  write(document, remarks, kinds) {
    return new Promise((resolve, reject) => {
      if (!this.post || !this.loaded) {
        reject(new Error('the program is not there'))
        return
      }
      const id = ++this.id
      this.writing.set(id, { resolve, reject })
      this.post({ id, kinds, document: JSON.stringify(document), remarks: JSON.stringify(remarks) })
    })
  }

  /** Whether an answer is still to come. */
  get busy() {
    return Boolean(this.current || this.waiting)
  }

  startWorker() {
    this.loaded = false
    this.post = null
    let worker
    try {
      worker = startWorker()
    } catch (error) {
      this.startHere()
      return
    }
    this.worker = worker
    worker.onmessage = ({ data }) => {
      if (this.worker !== worker) return
      if (data.kind === 'unloaded') this.abandonWorker()
      else this.receive(data)
    }
    // A worker that cannot be loaded, or an engine that knows no module workers.
    worker.onerror = event => {
      if (this.worker !== worker) return
      event.preventDefault()
      if (this.loaded) this.fail('trap', event.message)
      else this.abandonWorker()
    }
    this.post = request => worker.postMessage(request)
  }

  abandonWorker() {
    this.stopWorker()
    this.startHere()
  }

  stopWorker() {
    for (const { reject } of this.writing.values()) reject(new Error('the program was stopped'))
    this.writing.clear()
    if (this.worker) this.worker.terminate()
    this.worker = null
    this.post = null
  }

  async startHere() {
    try {
      const engine = await import('./engine.js')
      const facts = await engine.load()
      this.post = request => {
        // Not at once: the page draws first.
        setTimeout(async () => {
          try {
            if (request.kinds) this.receive({ kind: 'written', ...(await engine.write(request)) })
            else this.receive({ kind: 'answer', ...(await engine.answer(request)) })
          } catch (error) {
            const kind = engine.trapped(error) ? 'trapped' : 'refused'
            if (kind === 'trapped') await engine.restart()
            this.receive({ kind, id: request.id, reason: error.message })
          }
        })
      }
      this.receive({ kind: 'ready', facts })
    } catch (error) {
      this.broken = Date.now()
      this.dispatchEvent(new TroubleEvent('load', String(error)))
    }
  }

  receive(message) {
    if (message.kind === 'ready') {
      this.loaded = true
      const first = !this.facts
      this.facts = message.facts
      if (first) this.dispatchEvent(new ReadyEvent(message.facts))
      this.pump()
      return
    }
    if (this.writing.has(message.id)) {
      const { resolve, reject } = this.writing.get(message.id)
      this.writing.delete(message.id)
      if (message.kind === 'written') resolve(message.written)
      else reject(new Error(message.reason))
      return
    }
    if (!this.current || message.id !== this.current.id) return
    if (message.kind === 'trapped') {
      this.fail('trap', message.reason)
      return
    }
    const request = this.settle()
    if (message.kind === 'refused') {
      this.dispatchEvent(new TroubleEvent('refused', message.reason))
      this.pump()
      return
    }
    if (message.layouts) this.layouts = message.layouts
    const overtaken = Boolean(this.waiting)
    this.pump()
    if (!overtaken) {
      this.dispatchEvent(new AnswerEvent(request, { ...message, layouts: this.layouts }))
    }
  }

  settle() {
    clearTimeout(this.timer)
    const request = this.current
    this.current = null
    return request
  }

  /** Gives up the question under way, says so, and starts again for the next one. */
  fail(kind, reason) {
    this.settle()
    this.layouts = null
    if (this.worker) {
      this.stopWorker()
      this.startWorker()
    }
    this.dispatchEvent(new TroubleEvent(kind, reason))
    this.pump()
  }

  pump() {
    if (this.current || !this.waiting || !this.loaded || !this.post) return
    this.current = this.waiting
    this.waiting = null
    this.timer = setTimeout(() => this.fail('slow'), PATIENCE)
    this.post(this.current)
  }
}
