// The widget in a frame of its own, and what it says to the page around it: messages `{ gouji: 1, kind, … }`.
//
//   to the page     ready, height { height }, result { result }, select { index, finding, cell }, trouble { code, message },
//                   answer { id, result } or { id, code, message }
//   from the page   check { id, input, options }, clear, set { attributes }
//
// The page says who it is in the address of the frame, `#host=https://portal.example`. What is in a report goes to that origin
// only, and only its messages are heard; without it the frame says nothing but its height.

const VERSION = 1
const SETTABLE = ['year', 'body-class', 'rules', 'compact', 'theme', 'lang']

/** Joins `element` to the page around this one. */
export function join(element) {
  const wishes = new URLSearchParams(location.hash.slice(1))
  const host = originOf(wishes.get('host'))
  const set = attributes => {
    for (const name of SETTABLE) {
      if (!(name in attributes)) continue
      const value = attributes[name]
      if (value === null || value === false) element.removeAttribute(name)
      else element.setAttribute(name, value === true ? '' : String(value))
    }
  }
  set(Object.fromEntries(wishes))
  if (parent === window) return

  const tell = (kind, data) => {
    if (host) parent.postMessage({ gouji: VERSION, kind, ...data }, host)
  }
  element.addEventListener('gouji-result', ({ result }) => tell('result', { result }))
  element.addEventListener('gouji-trouble', ({ code, message }) => tell('trouble', { code, message }))
  element.addEventListener('gouji-select', ({ index, finding, cell }) => tell('select', { index, finding, cell }))
  addEventListener('message', ({ data, origin, source }) => {
    if (source !== parent || !host || origin !== host || !data || data.gouji !== VERSION) return
    if (data.kind === 'set' && data.attributes) set(data.attributes)
    else if (data.kind === 'clear') element.clear()
    else if (data.kind === 'check') {
      const { id, options } = data
      const input = data.input instanceof ArrayBuffer ? new Blob([data.input]) : data.input
      element.check(input, options).then(
        result => tell('answer', { id, result }),
        ({ code, message }) => tell('answer', { id, code, message }))
    }
  })
  // How high the widget is, is no secret; but an address that is none gets nothing.
  const height = () => parent.postMessage(
    { gouji: VERSION, kind: 'height', height: Math.ceil(element.getBoundingClientRect().height) + 2 }, host || '*')
  if (typeof ResizeObserver !== 'undefined') new ResizeObserver(height).observe(element)
  height()
  tell('ready', {})
}

function originOf(address) {
  try {
    const { origin } = new URL(address)
    return origin === 'null' ? null : origin
  } catch (error) {
    return null
  }
}
