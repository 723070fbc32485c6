// What the widget must stand, and what it promises: hostile styles, hostile text, Trusted Types, attributes, events, forms.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOSTILE_STYLE, MARK, hostile, hostileHtml } from './hostile.mjs'
import { WORKER, check, files, headers, manual, ready, report, suite } from './manual.mjs'

export const { tests, test } = suite()


test('where Trusted Types allow no policy of ours, the page does the work', {
  path: '/plain.html',
  build: () => ({
    pages: { '/plain.html': files['/plain.html'] },
    headers: { '/plain.html': { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types other" } },
  }),
  offends: ['trusted-types', 'require-trusted-types-for', 'worker-src'],
}, async tab => {
  await ready(tab)
  const said = await check(tab, report)
  assert.equal(said.errors, 2)
  assert.equal(said.where, 'page')
})

test('a module that was tampered with is not run, and the fallback of the page is shown', {
  path: '/plain.html',
  build: origins => ({ ...manual(['/plain.html', WORKER])(origins), change: { 'pkg/gouji_bg.wasm': bytes => Buffer.concat([bytes, Buffer.from([0, 1, 0])]) } }),
  offends: ['worker-src', 'connect-src', 'script-src', 'script-src-elem', 'wasm-eval'],
}, async tab => {
  await ready(tab)
  const said = await tab.evaluate(async () => {
    const widget = document.querySelector('gouji-check')
    const failed = await widget.check('某某局').catch(error => [error.code, error.message])
    return { failed, height: widget.shadowRoot.querySelector('slot').hidden }
  })
  assert.equal(said.failed[0], 'load')
  assert.match(said.failed[1], /没有装载成功/)
  assert.equal(said.height, false)
})

test('the modules alone on another host, by `src`', {
  path: '/plain.html',
  elsewhere: { headers: { '*': { 'Access-Control-Allow-Origin': '*' } } },
  build: ({ other }) => ({
    pages: { '/plain.html': files['/plain.html'].replace('<gouji-check>', `<gouji-check src="${other}/gouji/pkg/gouji_bg.wasm">`) },
    headers: { '/plain.html': headers['/plain.html'], [WORKER]: { 'Content-Security-Policy': `default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src ${other}` } },
  }),
}, async (tab, site, other) => {
  await ready(tab)
  assert.equal((await check(tab, report)).where, 'worker')
  assert.ok(other.asked.includes('/gouji/pkg/gouji_bg.wasm') && !site.asked.includes('/gouji/pkg/gouji_bg.wasm'))
})

/** How the widget looks inside: what a page around it must not change. */
const look = (tab, id) => tab.evaluate(id => {
  const of = selector => {
    const element = document.getElementById(id).shadowRoot.querySelector(selector)
    const style = getComputedStyle(element)
    const size = parseFloat(style.fontSize)
    const keys = ['display', 'position', 'float', 'boxSizing', 'letterSpacing', 'color', 'textTransform', 'direction', 'writingMode', 'wordSpacing', 'textAlign', 'backgroundColor', 'visibility']
    return { ...Object.fromEntries(keys.map(key => [key, style[key]])), line: (parseFloat(style.lineHeight) / size).toFixed(2), family: style.fontFamily }
  }
  return Object.fromEntries(['.box', '.crown', 'gouji-verdict', 'gouji-verdict strong', '.say', 'gouji-findings li', 'td', 'th', 'td.error', 'textarea'].map(it => [it, of(it)]))
}, id)

const two = style => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>两个</title><link rel="stylesheet" href="/${style}.css">
  <gouji-check id="first"></gouji-check><gouji-check id="second" compact year="2022"></gouji-check>
  <script type="module" src="/gouji/gouji-check.js"></script></html>`
const STYLES = { hostile: HOSTILE_STYLE, calm: 'body { font-size: 20px }', small: 'body { font-size: 12px }' }
const STRICT = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types gouji"

test('two widgets on a page with hostile styles and the strictest policy look as on a plain one, take its size of type, and share one worker', {
  path: '/hostile.html',
  build: origins => ({
    pages: Object.fromEntries(Object.entries(STYLES).flatMap(([name, style]) => [[`/${name}.html`, two(name)], [`/${name}.css`, style]])),
    headers: { ...manual([WORKER])(origins).headers, ...Object.fromEntries(Object.keys(STYLES).map(it => [`/${it}.html`, { 'Content-Security-Policy': STRICT }])) },
  }),
}, async (tab, site) => {
  const fill = async () => {
    await ready(tab)
    return tab.evaluate(async text => {
      const widgets = ['first', 'second'].map(id => document.getElementById(id))
      const results = await Promise.all(widgets.map(it => it.check(text)))
      // The width of the host is the page's own affair; what is inside it is not.
      return {
        years: results.map(it => it.report.year), size: widgets.map(it => getComputedStyle(it.shadowRoot.querySelector('.box')).fontSize), display: widgets.map(it => getComputedStyle(it).display),
        shown: getComputedStyle(widgets[1].shadowRoot.querySelector('[part="tables"]')).display, shared: widgets[0].runner === widgets[1].runner && widgets[0].runner.where,
      }
    }, report)
  }
  const hostile = await fill()
  assert.deepEqual(hostile.years, [2023, 2022])
  assert.deepEqual(hostile.display, ['block', 'block'])
  assert.equal(hostile.shown, 'none')
  assert.equal(hostile.shared, 'worker')
  assert.deepEqual([WORKER, '/gouji/pkg/gouji_bg.wasm'].map(it => site.asked.filter(asked => asked === it).length), [1, 1])
  const looks = [await look(tab, 'first'), await look(tab, 'second')]
  await tab.page.goto(`${site.origin}/calm.html`)
  const calm = await fill()
  assert.deepEqual(looks, [await look(tab, 'first'), await look(tab, 'second')])
  assert.deepEqual(hostile.size, calm.size)
  assert.deepEqual(calm.size, ['20px', '20px'])
  await tab.page.goto(`${site.origin}/small.html`)
  assert.deepEqual((await fill()).size, ['12px', '12px'])
})

test('that page really enforces its policy: markup, WebAssembly, evaluated scripts, styles in attributes and other hosts are refused', {
  path: '/calm.html',
  build: () => ({ pages: { '/calm.html': two('calm'), '/calm.css': STYLES.calm }, headers: { '/calm.html': { 'Content-Security-Policy': STRICT } } }),
  offends: ['require-trusted-types-for', 'script-src', 'wasm-eval', 'eval', 'style-src-attr', 'style-src', 'connect-src', 'trusted-types', 'trusted-types-sink', 'wasm-unsafe-eval'],
}, async tab => {
  await ready(tab)
  const refused = await tab.evaluate(async () => {
    const says = run => Promise.resolve().then(run).then(() => 'done', () => 'refused')
    const styled = document.createElement('p')
    styled.setAttribute('style', 'color: red')
    return [
      await says(() => { document.body.innerHTML = '<p>' }), await says(() => new Worker('/gouji/gouji-worker.js')),
      await says(() => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))),
      await says(() => trustedTypes.createPolicy('other', {})), await says(() => fetch('/calm.css')), styled.style.color || 'refused',
    ]
  })
  assert.deepEqual(refused, Array(6).fill('refused'))
})

test('the events are heard outside, who is overtaken is answered, and what attributes change is checked again', {
  path: '/plain.html',
  build: manual(['/plain.html', WORKER], { pages: ({ '/plain.html': page }) => ({ '/plain.html': page.replace('<gouji-check>', '<div id="around"><gouji-check>').replace('</gouji-check>', '</gouji-check></div>') }) }),
}, async tab => {
  await ready(tab)
  const said = await tab.evaluate(async text => {
    const widget = document.querySelector('gouji-check')
    const heard = []
    for (const name of ['gouji-result', 'gouji-select', 'finding-select', 'cell-select']) {
      document.getElementById('around').addEventListener(name, event => heard.push([name, event.target === widget, event.composed, event.index, event.cell]))
    }
    const overtaken = widget.check('某某局2021年政府信息公开工作年度报告')
    await widget.check(text)
    const first = (await overtaken).report.year
    const inside = widget.shadowRoot
    inside.querySelector('.say').click()
    inside.querySelector('td.error').click()
    const again = new Promise(done => widget.addEventListener('gouji-result', done, { once: true }))
    widget.year = 2020
    widget.theme = 'dark'
    const { result } = await again
    const dark = getComputedStyle(inside.querySelector('.box')).backgroundColor
    return { first, heard, year: [result.report.year, widget.getAttribute('year')], dark, lit: inside.querySelectorAll('td.lit').length }
  }, report)
  assert.equal(said.first, 2021, 'who is overtaken is answered all the same')
  assert.deepEqual(said.heard.map(it => it.slice(0, 3)), [['gouji-result', true, true], ['gouji-select', true, true], ['gouji-select', true, true], ['gouji-result', true, true]])
  assert.match(said.heard[2][4], /^t\d\./)
  assert.deepEqual(said.year, [2020, '2020'])
  assert.equal(said.dark, 'rgb(28, 35, 40)')
  assert.ok(said.lit > 0)
})

/** What hostile text must not have become within the widget. */
const marks = tab => tab.evaluate(mark => {
  const inside = document.querySelector('gouji-check').shadowRoot
  for (const button of inside.querySelectorAll('.say, td.error, td.warning')) button.click()
  for (const it of inside.querySelectorAll('details')) it.open = true
  const attributes = Array.from(inside.querySelectorAll('*')).flatMap(it => Array.from(it.attributes, at => at.name))
  const told = Array.from(inside.querySelectorAll('gouji-verdict, gouji-findings, .facts'), it => it.textContent).join('\n')
  return {
    hit: window.hit, elements: inside.querySelectorAll('img, script, svg, a, iframe, style, math, form').length,
    handlers: attributes.filter(it => it.startsWith('on')),
    turning: /[\u202a-\u202e\u2066-\u2069]/.test(told), wide: document.documentElement.scrollWidth <= innerWidth,
    shown: inside.querySelector('textarea').value.includes(mark), drawn: /<svg\s*onload=/.test(inside.querySelector('.facts').textContent), year: document.querySelector('gouji-check').result.report.year,
  }
}, MARK)
const UNHARMED = { hit: undefined, elements: 0, handlers: [], turning: false, wide: true, shown: true, drawn: true, year: 2023 }

test('hostile text is shown as text and runs nothing: markup, handlers, drawings, huge strings, marks that turn the writing', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  await tab.evaluate(text => document.querySelector('gouji-check').check(text, { format: 'text' }), hostile(report))
  assert.deepEqual(await marks(tab), UNHARMED)
})

test('hostile HTML is read, never shown as such, and runs nothing', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  await tab.evaluate(html => document.querySelector('gouji-check').check(html, { format: 'html' }), hostileHtml(report))
  // What is markup there is no text of the report; what was escaped is.
  assert.deepEqual(await marks(tab), { ...UNHARMED, drawn: false })
})

test('what is pasted and typed is checked, and another report begins afresh', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  await tab.evaluate(() => document.querySelector('gouji-check').shadowRoot.querySelector('textarea').focus())
  await tab.page.keyboard.type('abc 2023')
  await tab.until(() => document.querySelector('gouji-check').result !== null, undefined, 'a result of what was typed')
  const typed = await tab.evaluate(() => {
    const { shadowRoot } = document.querySelector('gouji-check')
    return [shadowRoot.activeElement && shadowRoot.activeElement.localName, shadowRoot.querySelector('details').open, shadowRoot.querySelector('gouji-verdict').textContent]
  })
  assert.deepEqual(typed.slice(0, 2), ['textarea', true], 'the focus stays')
  assert.match(typed[2], /没有认出/)
  const pasted = await tab.evaluate(async text => {
    const widget = document.querySelector('gouji-check')
    const area = widget.shadowRoot.querySelector('textarea')
    area.select()
    const data = new DataTransfer()
    data.setData('text/html', `<table><tr><td>${'某某局2022年政府信息公开工作年度报告'}</td></tr></table>`)
    data.setData('text/plain', text)
    const result = new Promise(done => widget.addEventListener('gouji-result', done, { once: true }))
    const event = Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: data })
    area.dispatchEvent(event)
    await result
    const { source, report } = widget.result
    widget.clear()
    return [source.format, report.year, widget.result, area.value]
  }, report)
  assert.deepEqual(pasted, ['html', 2022, null, ''])
})

test('attributes and properties are the same thing, and what is no value counts for none', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  const said = await tab.evaluate(async text => {
    const widget = document.querySelector('gouji-check')
    const rules = () => widget.result.findings.map(it => it.rule)
    const next = () => new Promise(done => widget.addEventListener('gouji-result', done, { once: true }))
    await widget.check(text)
    const before = rules()
    const changed = async set => {
      const answer = next()
      set()
      await answer
      return widget.result
    }
    const kind = (await changed(() => { widget.bodyClass = 'county' })).report.body_class
    const asKind = widget.getAttribute('body-class')
    await changed(() => widget.setAttribute('rules', '-X08 -A302'))
    const without = rules()
    await changed(() => { widget.rules = '' })
    const again = rules()
    widget.setAttribute('year', 'soon')
    const year = widget.year
    widget.year = null
    const off = [widget.hasAttribute('year'), widget.hasAttribute('rules'), widget.theme]
    widget.theme = 'auto'
    widget.compact = true
    widget.lang = 'en'
    widget.name = 'report'
    widget.required = true
    widget.htmlFor = 'nowhere'
    const names = widget.getAttributeNames().sort()
    const inside = widget.shadowRoot.querySelector('.box').lang
    const size = () => getComputedStyle(widget.shadowRoot.querySelector('[part="tables"]')).display
    const hidden = size()
    widget.compact = false
    return { kind, asKind, before, without, again, year, off, names, inside, shown: [hidden, size()], value: widget.value === widget.result.text }
  }, report)
  assert.deepEqual([said.kind, said.asKind, said.year, said.value], ['county', 'county', null, true])
  assert.ok(said.before.includes('X08') && said.before.includes('A302'))
  assert.ok(!said.without.includes('X08') && !said.without.includes('A302'))
  assert.ok(said.again.includes('X08') && said.again.includes('A302'))
  assert.deepEqual(said.off, [false, false, 'light'])
  assert.deepEqual(said.names, ['body-class', 'compact', 'for', 'lang', 'name', 'required', 'tabindex', 'theme'])
  assert.equal(said.inside, 'zh-CN', 'what it says is Chinese, and said to be')
  assert.deepEqual(said.shown, ['none', 'block'])
})

test('a file is dropped on it, and the keyboard reaches everything', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  await tab.evaluate(text => {
    const data = new DataTransfer()
    data.items.add(new File([text], '报告.txt'))
    document.querySelector('gouji-check').shadowRoot.querySelector('.box').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }))
  }, report)
  await tab.until(() => document.querySelector('gouji-check').result !== null, undefined, 'a result of the file')
  const seen = await tab.evaluate(() => {
    const { result } = document.querySelector('gouji-check')
    return [result.source.name, result.summary.errors]
  })
  assert.deepEqual(seen, ['报告.txt', 2])
  const reached = []
  const wanted = ['button', 'summary', 'say']
  for (let step = 0; step < 20 && !wanted.every(it => reached.includes(it)); step += 1) {
    await tab.key('Tab')
    reached.push(await tab.evaluate(() => {
      const { activeElement: at } = document.querySelector('gouji-check').shadowRoot
      return at ? at.className || at.localName : ''
    }))
  }
  assert.deepEqual(wanted.filter(it => !reached.includes(it)), [], `reached: ${reached}`)
  const first = await tab.evaluate(() => {
    const say = document.querySelector('gouji-check').shadowRoot.querySelector('.say')
    say.focus()
    window.heard = []
    document.addEventListener('gouji-select', event => window.heard.push(event.index))
    return Number(say.closest('li').dataset.index)
  })
  await tab.key('Enter')
  await tab.until(() => window.heard.length > 0, undefined, 'a finding chosen by the keyboard')
  assert.deepEqual(await tab.evaluate(() => window.heard), [first])
})

test('on plain http of an intranet the widget and the frame work as elsewhere', {
  path: '/plain.html', host: 'portal.test',
  build: origins => ({ ...manual(['/plain.html', WORKER, '/frame.html', '/gouji/gouji-frame.html'])(origins) }),
}, async (tab, site) => {
  await ready(tab)
  assert.equal(await tab.evaluate(() => isSecureContext || Boolean(crypto.subtle)), false)
  const said = await check(tab, report)
  assert.deepEqual([said.errors, said.where], [2, 'worker'])
  await tab.page.goto(`${site.origin}/frame.html`)
  const errors = await tab.evaluate(async text => {
    const { check } = await import('/gouji/gouji-embed.js')
    return (await check(document.querySelector('iframe'), text)).summary.errors
  }, report)
  assert.equal(errors, 2)
})

test('a server that does not know what .wasm is sends it as it sends any file, and it runs', {
  path: '/plain.html',
  build: origins => {
    const { pages, headers: fields } = manual(['/plain.html', WORKER])(origins)
    const unknown = { 'Content-Type': 'application/octet-stream' }
    return { pages, headers: { ...fields, '/gouji/pkg/gouji_bg.wasm': unknown, '/gouji/pkg/gouji_files_bg.wasm': unknown } }
  },
}, async tab => {
  await ready(tab)
  assert.deepEqual(await check(tab, report).then(it => [it.errors, it.where]), [2, 'worker'])
})

test('without scripts the page shows what it wrote between the tags', {
  path: '/plain.html', only: 'chromium', size: { scripts: false }, build: manual(['/plain.html', WORKER]),
}, async tab => {
  const text = await tab.page.locator('gouji-check').innerText()
  assert.match(text, /请换用较新的浏览器/)
})

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const SHAPES = {
  wide: { style: '', attributes: '' },
  'in a column of 300 pixels': { style: 'width: 300px', attributes: '' },
  compact: { style: 'width: 300px', attributes: 'compact' },
  dark: { style: 'background: #10161a; color: #fff', attributes: 'theme="dark"' },
}
for (const [shape, { style, attributes }] of Object.entries(SHAPES)) {
  test(`axe finds nothing, and nothing is cut off: ${shape}`, {
    path: '/shape.html',
    build: () => ({ pages: { '/shape.html': `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>外形</title><body><main style="${style}"><h1>门户</h1><gouji-check ${attributes}></gouji-check></main><script type="module" src="/gouji/gouji-check.js"></script></body></html>` }, headers: {} }),
  }, async tab => {
    await ready(tab)
    await tab.evaluate(axe)
    const faults = async () => {
      const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(it => `${it.html.slice(0, 120)} ${it.failureSummary}`).join('; ')}`)
    }
    assert.deepEqual(await faults(), [])
    const cut = await tab.evaluate(async text => {
      const widget = document.querySelector('gouji-check')
      await widget.check(text)
      for (const it of widget.shadowRoot.querySelectorAll('li details')) it.open = true
      widget.shadowRoot.querySelector('.say').click()
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
      const { left, right } = widget.getBoundingClientRect()
      const out = it => {
        const box = it.getBoundingClientRect()
        return box.width > 0 && (box.right > right + 1 || box.left < left - 1) && !it.closest('gouji-tables, .visually-hidden')
      }
      return Array.from(widget.shadowRoot.querySelectorAll('*')).filter(out).map(it => `${it.localName}.${it.className}`)
    }, report)
    assert.deepEqual(cut, [])
    assert.deepEqual(await faults(), [])
  })
}

test('who asks anybody elsewhere is found out: the page, its frames, its workers', {
  path: '/leak.html', leaks: true,
  build: () => ({
    pages: {
      '/leak.html': '<!doctype html><title>漏</title><iframe sandbox="allow-scripts" src="/frame.html"></iframe><script src="/leak.js"></script>',
      '/frame.html': '<!doctype html><script src="/frame.js"></script>', '/frame.js': "fetch('https://frame.test/')",
      '/leak.js': "new Image().src = 'http://page.test/'; new Worker('/worker.js'); new Worker(URL.createObjectURL(new Blob([\"fetch('http://blob.test/')\"])))",
      '/worker.js': "fetch('http://worker.test/')",
    },
    headers: {},
  }),
}, async tab => {
  const hosts = ['blob.test', 'frame.test', 'page.test', 'worker.test']
  for (let round = 0; round < 200 && !hosts.every(it => tab.elsewhere.includes(it)); round += 1) await new Promise(done => setTimeout(done, 50))
  assert.deepEqual([...new Set(tab.elsewhere)].sort(), hosts)
})
