// Making elements. Text goes in as text, never as markup.

/** An element with attributes (`true` sets one without value, `false` and `null` none) and children. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value)
  }
  element.append(...children.filter(it => it !== null && it !== undefined && it !== false))
  return element
}

/** Puts `children` in place of what `parent` holds. */
export function fill(parent, ...children) {
  while (parent.lastChild) parent.lastChild.remove()
  parent.append(...children.filter(it => it !== null && it !== undefined && it !== false))
}

/** The mark of a severity: a shape and a word for everybody, colour besides. */
export function chip(level, severities, text) {
  const { shape, name } = severities[level]
  const mark = make('span', { class: `chip ${level}` })
  mark.append(make('span', { class: 'shape', 'aria-hidden': 'true' }, shape), text || name)
  return mark
}
