// Registers the elements that the widget is made of, apart from their classes.

/** Registers `classes` by name, those that are not there yet. */
export function register(classes) {
  for (const [name, element] of Object.entries(classes)) {
    if (!customElements.get(name)) customElements.define(name, element)
  }
}
