// Styles within the shadow root, under policies that forbid inline styles: sheets that scripts construct where the engine has
// them (Chromium 73, Firefox 101), links to files elsewhere.

const constructed = new Map()

/** Whether sheets can be constructed and adopted. */
const ADOPTS = (() => {
  try {
    return 'adoptedStyleSheets' in Document.prototype && Boolean(new CSSStyleSheet())
  } catch (error) {
    return false
  }
})()

function sheet(text) {
  if (!constructed.has(text)) {
    const made = new CSSStyleSheet()
    made.replaceSync(text)
    constructed.set(text, made)
  }
  return constructed.get(text)
}

/**
 * Gives `root` its styles. Of `styles`, `day`, `night` and `rest` hold the text of each sheet, `links` their addresses by the
 * same names where there is no text; `theme` is `light`, `dark` or `auto`.
 */
export function dress(root, { day, night, rest, links }, theme) {
  if (ADOPTS && day !== undefined) {
    const dark = { light: [], dark: [sheet(night)], auto: [sheet(`@media (prefers-color-scheme: dark) {${night}}`)] }
    root.adoptedStyleSheets = [sheet(day), ...dark[theme], sheet(rest)]
    return
  }
  for (const old of root.querySelectorAll('link')) old.remove()
  const link = (href, media) => {
    const element = document.createElement('link')
    element.rel = 'stylesheet'
    element.href = href
    if (media) element.media = media
    return element
  }
  const dark = { light: [], dark: links.night.map(it => link(it)), auto: links.night.map(it => link(it, '(prefers-color-scheme: dark)')) }
  root.prepend(...links.day.map(it => link(it)), ...dark[theme], ...links.rest.map(it => link(it)))
}
