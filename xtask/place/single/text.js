// What the single file holds besides its scripts: texts in elements that are no scripts.

/** The text `name`. */
export const text = name => document.getElementById(`holds-${name}`).textContent
