// Menus made of <details>: arrow keys go through the entries. The page closes them as it closes other cards.

/** Makes `menu` one; `opening` is called before it is first opened, and on the way there. */
export function menu(menu, opening) {
  const entries = () => Array.from(menu.querySelectorAll('button, a[href]')).filter(it => !it.disabled)
  for (const sign of ['pointerenter', 'focusin', 'toggle']) menu.addEventListener(sign, opening, { once: true })
  menu.addEventListener('keydown', event => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    menu.open = true
    const all = entries()
    const at = all.indexOf(document.activeElement)
    all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length].focus()
  })
  menu.addEventListener('focusout', event => {
    if (menu.open && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false
  })
}
