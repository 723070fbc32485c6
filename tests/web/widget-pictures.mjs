// Pictures of the widget, the frame and the single file, to be looked at: `node tests/web/widget-pictures.mjs` after
// `cargo xtask dist`. Asserts nothing. They go into target/pictures.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answered } from './check.mjs'
import { start } from './driver.mjs'
import { HOSTILE_STYLE } from './hostile.mjs'
import { portal } from './portal.mjs'

const root = join(import.meta.dirname, '../..')
const out = join(root, 'target/pictures')
mkdirSync(out, { recursive: true })
const report = readFileSync(join(root, 'www/examples/columns-2023.txt'), 'utf8')

const page = (style, body, script = 'gouji-check') => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某区人民政府</title>
  <style>body { margin: 0; padding: 20px; font: 16px/1.75 SimSun, "Noto Serif CJK SC", serif; color: #333 } h1 { font-size: 24px; color: #a00 } ${style}</style>
  <body><h1>政府信息公开年报</h1>${body}<script type="module" src="/gouji/${script}.js"></script></body></html>`
const prose = '<p>按照《中华人民共和国政府信息公开条例》的规定，各单位应当于每年1月31日前公布上一年度报告。</p>'.repeat(3)

/** Name, page, size, whether a report is checked, what is done then. */
const chosen = inside => inside.querySelector('.say').click()
const PICTURES = [
  ['empty', page('', '<gouji-check></gouji-check>'), { width: 900, height: 500 }, false],
  ['wide', page('', '<gouji-check></gouji-check>'), { width: 1100, height: 1400 }, true, chosen],
  ['column', page('main { width: 300px }', '<main><gouji-check></gouji-check></main>'), { width: 340, height: 1500 }, true, chosen],
  ['column-empty', page('main { width: 300px }', '<main><gouji-check></gouji-check></main>'), { width: 340, height: 500 }, false],
  ['light-compact', page('main { display: flex } aside { flex: none; width: 300px; margin-left: 24px }', `<main><div>${prose}</div><aside><gouji-check compact></gouji-check></aside></main>`, 'gouji-check-light'), { width: 900, height: 900 }, true, chosen],
  ['dark', page('body { background: #10161a; color: #ddd }', '<gouji-check theme="dark"></gouji-check>'), { width: 900, height: 1400 }, true, chosen],
  ['hostile', page(HOSTILE_STYLE, '<gouji-check></gouji-check>'), { width: 900, height: 1400 }, true, chosen],
  ['themed', page('gouji-check { --gouji-accent: #9e1b1b; --gouji-accent-soft: #f7e4e0; --gouji-radius: 0; }', '<gouji-check></gouji-check>'), { width: 900, height: 1400 }, true, chosen],
  ['telephone', page('', '<gouji-check></gouji-check>'), { width: 375, height: 1500 }, true],
  ['trouble', page('', '<gouji-check>请换用较新的浏览器。</gouji-check>'), { width: 700, height: 500 }, false, inside => inside.host.check(new File([new Uint8Array([0x50, 0x4b, 3, 4])], 'a.docx')).catch(() => {})],
]

const browser = await start('chromium')
const site = await portal()
const shoot = async (tab, name) => {
  await new Promise(done => setTimeout(done, 400))
  await tab.page.screenshot({ path: join(out, `widget-${name}.png`) })
  console.log(`widget-${name}.png`)
}
for (const [name, html, size, checked, then] of PICTURES) {
  site.pages['/'] = html
  const tab = await browser.open(`${site.origin}/`, size)
  await tab.until(() => Boolean(customElements.get('gouji-check')))
  if (checked) await tab.evaluate(text => document.querySelector('gouji-check').check(text), report)
  if (then) await tab.page.evaluate(`(${then})(document.querySelector('gouji-check').shadowRoot)`)
  await shoot(tab, name)
  await tab.close()
}
site.pages['/'] = page('', `${prose}<iframe data-gouji title="年度报告核对" width="100%" height="320" frameborder="0" sandbox="allow-scripts" src="/gouji/gouji-frame.html#host=${site.origin}"></iframe>`, 'gouji-embed')
const framed = await browser.open(`${site.origin}/`, { width: 900, height: 1400 })
await framed.evaluate(async text => (await import('/gouji/gouji-embed.js')).check(document.querySelector('iframe'), text), report)
await shoot(framed, 'frame')
const single = await browser.open(pathToFileURL(join(root, 'dist/gouji-offline.html')).href, { width: 1366, height: 768 })
await shoot(single, 'single-empty')
await single.click('[data-file="columns-2023.txt"]')
await answered(single)
await shoot(single, 'single')
await browser.close()
await site.close()
