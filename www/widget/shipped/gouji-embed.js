// What the page around a frame loads.

export { check } from '../embed.js'
