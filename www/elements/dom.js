// Making elements. Text goes in as text, never as markup.

const given = it => it !== null && it !== undefined && it !== false

/** An element with attributes (`true` sets one without value, `false` and `null` none) and children. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, '')
    else if (value !== false && given(value)) element.setAttribute(key, value)
  }
  element.append(...children.filter(given))
  return element
}

/** Puts `children` in place of what `parent` holds. */
export function fill(parent, ...children) {
  while (parent.lastChild) parent.lastChild.remove()
  parent.append(...children.filter(given))
}

/** What `keep` has put into an element. */
const held = new WeakMap()

/**
 * Makes `wanted` the children of `parent`: a list of `{ key, sign, draw }`. A child that was there with the same key and
 * sign stays as it is, with its focus and everything a person has opened in it; any other is drawn. Gives the children.
 */
export function keep(parent, wanted) {
  const before = held.get(parent) || new Map()
  const after = new Map()
  for (const { key, sign, draw } of wanted) {
    const known = before.get(key)
    const stays = known && known.sign === sign && !after.has(key)
    after.set(key, stays ? known : { sign, node: draw() })
  }
  const nodes = Array.from(after.values(), it => it.node)
  const staying = new Set(nodes)
  for (const node of Array.from(parent.childNodes)) if (!staying.has(node)) node.remove()
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] || null)
  })
  held.set(parent, after)
  return nodes
}

/** The mark of a severity: a shape and a word for everybody, colour besides. */
export function chip(level, severities, text) {
  const { shape, name } = severities[level]
  const mark = make('span', { class: `chip ${level}` })
  mark.append(make('span', { class: 'shape', 'aria-hidden': 'true' }, shape), text || name)
  return mark
}
