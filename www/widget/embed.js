// For the page around a frame of the widget: gives every `<iframe data-gouji>` its height, and lets what the frame says appear
// as events of the iframe. <script type="module" src="gouji-embed.js">.

import { GoujiResultEvent, GoujiSelectEvent, GoujiTroubleEvent } from './events.js'

const VERSION = 1
/** No widget is higher, in CSS pixels; a frame that says so is not believed. */
const MAX_HEIGHT = 20000
let asked = 0
const questions = new Map()

/** Where messages of the frame come from: a sandboxed one has no origin but the word `null`. */
function originOf(frame) {
  const sandboxed = frame.sandbox.length > 0 && !frame.sandbox.contains('allow-same-origin')
  return sandboxed ? 'null' : new URL(frame.src, document.baseURI).origin
}

addEventListener('message', ({ data, origin, source }) => {
  if (!data || data.gouji !== VERSION) return
  const frame = Array.from(document.querySelectorAll('iframe[data-gouji]')).find(it => it.contentWindow === source)
  if (!frame || origin !== originOf(frame)) return
  if (data.kind === 'height') {
    frame.height = String(Math.min(MAX_HEIGHT, Math.max(0, Number(data.height) || 0)))
  } else if (data.kind === 'answer') answered(data)
  else if (data.kind === 'ready') askAgain(frame)
  else if (data.kind === 'result') frame.dispatchEvent(new GoujiResultEvent(data.result))
  else if (data.kind === 'select') frame.dispatchEvent(new GoujiSelectEvent(data))
  else if (data.kind === 'trouble') frame.dispatchEvent(new GoujiTroubleEvent(data.code, data.message))
})

function answered({ id, result, code, message }) {
  const question = questions.get(id)
  if (!question) return
  questions.delete(id)
  if (result) question.resolve(result)
  else question.reject(Object.assign(new Error(message), { code }))
}

/** Has the widget in `frame` check text, HTML, a File or a Blob; gives the document. The frame may still be loading. */
export async function check(frame, input, options) {
  const sent = typeof input === 'string' ? input : await input.arrayBuffer()
  asked += 1
  const id = asked
  const answer = new Promise((resolve, reject) => questions.set(id, { resolve, reject, frame, input: sent, options }))
  ask(id)
  return answer
}

function ask(id) {
  const { frame, input, options } = questions.get(id)
  const origin = originOf(frame)
  // There is no other name for a sandboxed frame; what is sent is sent to this window.
  frame.contentWindow.postMessage({ gouji: VERSION, kind: 'check', id, input, options }, origin === 'null' ? '*' : origin)
}

/** What was asked before the frame listened is asked once more; a second answer finds no question. */
function askAgain(frame) {
  for (const [id, question] of questions) if (question.frame === frame) ask(id)
}
