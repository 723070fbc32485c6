// Takes the place of ../beside.js in what is shipped.

import { placesAt, stylesAt } from './places.js'

export const places = placesAt(import.meta.url)
export const styles = stylesAt(import.meta.url)
