// The recipes of docs/embedding.md, taken from there and run under the policies that stand beside them; and what the widget
// must stand: hostile styles, hostile text, a page that forbids WebAssembly, Trusted Types.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertShipped, portal } from './portal.mjs'

const root = join(import.meta.dirname, '../..')
const read = file => readFileSync(join(root, file), 'utf8')
const report = read('www/examples/columns-2023.txt')
/** The hash of a shipped file. */
const hash = name => JSON.parse(read('dist/npm/integrity.json'))[name]

/** The code of the manual by the name in its first line; of `http`, the headers by path. */
const { files, headers } = recipes(read('docs/embedding.md'))

function recipes(text) {
  const files = {}
  const headers = {}
  for (const [, kind, body] of text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const [first, ...lines] = body.split('\n')
    const name = /file: (\S+)/.exec(first)
    assert.ok(name, `a recipe without a name: ${first}`)
    if (kind === 'http') headers[name[1]] = Object.fromEntries(lines.filter(Boolean).map(it => [it.slice(0, it.indexOf(':')), it.slice(it.indexOf(':') + 1).trim()]))
    else files[name[1]] = kind === 'html' ? body : lines.join('\n')
  }
  return { files, headers }
}

export const tests = []

/**
 * A test with a portal of its own. `build` gives `{ pages, headers, change }` for the origins of the portal and of the other
 * host; `path` is opened. Nothing is asked of any other origin, no policy is offended but those of `offends`, and nothing is
 * complained of but what `expects` matches.
 */
function test(title, { path, build, elsewhere = null, offends = [], expects = /^$/, size = {} }, run) {
  tests.push({
    title,
    wishes: { blank: true, ...size },
    async run(tab) {
      assertShipped()
      const other = elsewhere ? await portal(elsewhere) : null
      const site = await portal()
      const origins = { portal: site.origin, other: other && other.origin }
      Object.assign(site, { change: {}, ...build(origins) })
      // The browser says to the server what a policy forbids, in workers and frames as well.
      for (const [at, fields] of Object.entries(site.headers)) {
        const policy = fields['Content-Security-Policy']
        if (policy) site.headers[at] = { ...fields, 'Content-Security-Policy': `${policy}; report-uri ${site.origin}/violation` }
      }
      try {
        await tab.page.goto(site.origin + path)
        const said = await run(tab, site, other)
        await tab.page.evaluate(() => new Promise(done => setTimeout(done, 50)))
        const allowed = [site.origin, other && other.origin].filter(Boolean)
        assert.deepEqual(tab.requests.filter(it => !/^(data|blob|about):/.test(it) && !allowed.some(origin => it.startsWith(`${origin}/`))), [], 'requests to other origins')
        // A browser asks for an icon by itself, and holds that to the policy of the page.
        const icon = text => text.includes('favicon.ico')
        const offended = site.violations.filter(it => !icon(it)).map(it => JSON.parse(it)['csp-report']).map(it => it['effective-directive'] || it['violated-directive'])
        assert.deepEqual(offended.filter(it => !offends.includes(it)), [], 'policies offended')
        if (offends.length === 0) assert.deepEqual(tab.errors.filter(it => !icon(it) && !expects.test(it)), [], 'page errors')
        return said
      } finally {
        // The page goes first: what it still asks for should find its server.
        await tab.page.goto('about:blank')
        await site.close()
        if (other) await other.close()
      }
    },
  })
}

/** Pages and headers of the manual, the names of its hosts made those of the test. */
const manual = (paths, extra = {}) => ({ portal: own, other }) => {
  const here = text => text.replace(/https:\/\/portal\.example\.gov\.cn/g, own).replace(/https:\/\/static\.example\.gov\.cn/g, other)
  const pages = {}
  const fields = {}
  for (const path of paths) {
    if (files[path] !== undefined) pages[path] = here(files[path])
    if (headers[path]) fields[path] = Object.fromEntries(Object.entries(headers[path]).map(([name, value]) => [name, here(value)]))
  }
  return { pages: { ...pages, ...(extra.pages && extra.pages(pages)) }, headers: { ...fields, ...extra.headers } }
}

/** Has the widget check a text; gives what it says. */
const check = (tab, text, selector = 'gouji-check') => tab.evaluate(async ({ text, selector }) => {
  const widget = document.querySelector(selector)
  const result = await widget.check(text)
  return { errors: result.summary.errors, year: result.report.year, where: widget.runner.where, text: widget.shadowRoot.querySelector('gouji-verdict').textContent }
}, { text, selector })
const ready = tab => tab.until(() => Boolean(customElements.get('gouji-check')), undefined, 'the element')
const WORKER = '/gouji/gouji-worker.js'

test('recipe, plain page: two permissions, and the worker has its own', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async (tab, site) => {
  await ready(tab)
  assert.ok(!site.asked.includes('/gouji/pkg/gouji_bg.wasm'), 'the program is loaded when it is needed')
  const said = await check(tab, report)
  assert.deepEqual([said.errors, said.year, said.where], [2, 2023, 'worker'])
  assert.match(said.text, /发现 2 处错误/)
  return said.where
})

test('recipe, plain page: a file chosen by hand is read by the readers of files', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  const said = await tab.evaluate(async () => {
    const widget = document.querySelector('gouji-check')
    const troubles = []
    widget.addEventListener('gouji-trouble', event => troubles.push([event.code, event.message]))
    const failed = await widget.check(new File([new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])], 'a.docx')).catch(error => [error.code, error.message])
    const shown = widget.shadowRoot.querySelector('[role="alert"]').textContent
    const html = await widget.check(new Blob(['<!doctype html><table><tr><td>一</td></tr></table>']))
    const rtf = await widget.check(new File(['{\\rtf1\\ansi\\ansicpg936 \\u26576?\\u26576?\\u23616?2023\\u24180?\\par}'], 'a.rtf'))
    return { troubles, failed, shown, html: html.source.format, rtf: rtf.source.format }
  })
  assert.equal(said.failed[0], 'refused')
  assert.match(said.failed[1], /损坏/)
  assert.deepEqual(said.troubles, [said.failed])
  assert.equal(said.shown, said.failed[1])
  assert.deepEqual([said.html, said.rtf], ['html', 'rtf'])
})

test('recipe, one policy for every file', {
  path: '/plain.html', build: manual(['/plain.html', '*']),
}, async tab => {
  await ready(tab)
  const said = await check(tab, report)
  assert.deepEqual([said.errors, said.where], [2, 'worker'])
})

test('recipe, Trusted Types are enforced', {
  path: '/trusted.html', build: manual(['/trusted.html', WORKER], { pages: () => ({ '/trusted.html': files['/plain.html'] }) }),
}, async tab => {
  await ready(tab)
  const said = await check(tab, report)
  assert.deepEqual([said.errors, said.where], [2, 'worker'])
})

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

const hashed = () => ({ '/sri.html': files['/sri.html'].replace(/sha384-（[^"]*）/, hash('gouji-check.js')) })

test('recipe, integrity: the script with its hash runs, another does not', {
  path: '/sri.html', build: manual(['/sri.html', WORKER], { pages: hashed, headers: { '/sri.html': headers['/plain.html'] } }),
  expects: /hashes in the integrity attribute/,
}, async (tab, site) => {
  assert.notEqual(hashed()['/sri.html'], files['/sri.html'])
  await ready(tab)
  assert.equal((await check(tab, report)).errors, 2)
  site.change['gouji-check.js'] = bytes => `${bytes}\n`
  await tab.page.reload()
  assert.equal(await tab.evaluate(() => Boolean(customElements.get('gouji-check'))), false)
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

test('recipe, another host: a worker made of a Blob', {
  path: '/elsewhere.html',
  elsewhere: { headers: { '*': { 'Access-Control-Allow-Origin': '*' } } },
  build: manual(['/elsewhere.html']),
}, async (tab, site, other) => {
  await ready(tab)
  const said = await check(tab, report)
  assert.deepEqual([said.errors, said.where], [2, 'blob'])
  assert.deepEqual(site.asked.filter(it => it.startsWith('/gouji/')), [])
  assert.ok(other.asked.includes('/gouji/pkg/gouji_bg.wasm'))
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

const HOSTILE_STYLE = `* { all: unset !important; }
  * { box-sizing: content-box !important; line-height: 9 !important; letter-spacing: 9px !important; color: red !important;
    text-transform: uppercase !important; direction: rtl !important; visibility: visible !important; --accent: red; --sheet: red; --px: 40px; }
  body, gouji-check { font-size: 20px !important; text-align: right !important; writing-mode: vertical-rl !important; word-spacing: 2em !important; }
  div, p, button, td, li { display: inline !important; float: right !important; position: fixed !important; }`
const HOSTILE = `<style>${HOSTILE_STYLE}</style>`
const table = '<table><tr><td>2023年政府信息公开工作年度报告</td></tr></table>'

test('recipe, CMS article: the report on the page is checked as it opens, under hostile styles', {
  path: '/article.html',
  build: manual(['/article.html', WORKER], {
    pages: ({ '/article.html': article }) => ({ '/article.html': `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>文章</title>${HOSTILE}<body>${article.replace(/（这里[^<]*）/, `<p>某某区某某局2023年政府信息公开工作年度报告</p>${table}`)}</body></html>` }),
  }),
}, async tab => {
  await ready(tab)
  await tab.until(() => document.querySelector('gouji-check').result !== null, undefined, 'a result')
  const said = await tab.evaluate(() => {
    const { result, shadowRoot } = document.querySelector('gouji-check')
    return { year: result.report.year, tables: shadowRoot.querySelectorAll('gouji-tables').length, text: document.getElementById('report').textContent }
  })
  assert.equal(said.year, 2023)
  assert.equal(said.tables, 0, 'the light build has no tables')
  assert.match(said.text, /某某区某某局/)
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

const two = style => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>两个</title>${style}
  <gouji-check id="first"></gouji-check><gouji-check id="second" compact year="2022"></gouji-check>
  <script type="module" src="/gouji/gouji-check.js"></script></html>`

test('two widgets on a page with hostile styles look as on a plain one, take its size of type, and share one worker', {
  path: '/hostile.html',
  build: origins => ({
    pages: { '/hostile.html': two(HOSTILE), '/calm.html': two('<style>body { font-size: 20px }</style>'), '/small.html': two('<style>body { font-size: 12px }</style>') },
    headers: { ...manual([WORKER])(origins).headers, ...Object.fromEntries(['/hostile.html', '/calm.html', '/small.html'].map(it => [it, { 'Content-Security-Policy': "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'unsafe-inline'" }])) },
  }),
}, async (tab, site) => {
  const fill = async () => {
    await ready(tab)
    return tab.evaluate(async text => {
      const widgets = ['first', 'second'].map(id => document.getElementById(id))
      const results = await Promise.all(widgets.map(it => it.check(text)))
      // The width of the host is the page's own affair; what is inside it is not.
      return { years: results.map(it => it.report.year), size: widgets.map(it => getComputedStyle(it.shadowRoot.querySelector('.box')).fontSize), display: widgets.map(it => getComputedStyle(it).display), shown: getComputedStyle(widgets[1].shadowRoot.querySelector('[part="tables"]')).display }
    }, report)
  }
  const hostile = await fill()
  assert.deepEqual(hostile.years, [2023, 2022])
  assert.deepEqual(hostile.display, ['block', 'block'])
  assert.equal(hostile.shown, 'none')
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

test('a page that forbids WebAssembly, and whose server gives every file the same policy, has the frame', {
  path: '/frame.html',
  build: origins => {
    const { pages, headers: fields } = manual(['/frame.html', '/gouji/gouji-frame.html'])(origins)
    return { pages: { ...pages, '/frame-page.js': files['/frame-page.js'], '/frame.html': pages['/frame.html'].replace('</html>', '<script type="module" src="/frame-page.js"></script></html>') }, headers: { ...fields, '*': fields['/frame.html'], '/gouji/gouji-frame.html': fields['/gouji/gouji-frame.html'] } }
  },
}, async (tab, site) => {
  await tab.until(() => document.title === '2023：0' || /^2023：\d/.test(document.title), undefined, 'the answer of the frame')
  await tab.until(() => Number(document.querySelector('iframe').height) > 150 && document.querySelector('iframe').height !== '320', undefined, 'its height')
  assert.ok(!site.asked.some(it => it.endsWith('.wasm')), 'nothing is fetched')
  const frame = tab.page.frames().find(it => it.url().includes('gouji-frame.html'))
  const inside = await frame.evaluate(async () => {
    let cookies = 'none'
    try { cookies = document.cookie } catch (error) { cookies = error.name }
    return { origin: self.origin, cookies, where: document.querySelector('gouji-check').runner.where }
  })
  assert.deepEqual(inside, { origin: 'null', cookies: 'SecurityError', where: 'blob' })
})

test('recipe, frame: files are read in it, events come out of it, other origins are not heard', {
  path: '/frame.html',
  // What is said to another origin is not delivered.
  expects: /target origin/,
  build: manual(['/frame.html', '/gouji/gouji-frame.html']),
}, async (tab, site) => {
  const said = await tab.evaluate(async text => {
    const frame = document.querySelector('iframe')
    if (!frame.contentWindow) throw new Error('no frame')
    const { check } = await import('/gouji/gouji-embed.js')
    const wait = name => new Promise(done => frame.addEventListener(name, done, { once: true }))
    const result = wait('gouji-result')
    // The frame may still be loading: the page asks again until it is answered.
    let report = null
    for (let round = 0; !report && round < 100; round += 1) {
      report = await Promise.race([check(frame, text), new Promise(done => setTimeout(done, 300, null))])
    }
    const rtf = await check(frame, new Blob(['{\\rtf1\\ansi\\ansicpg936 \\u26576?2023\\u24180?\\par}']))
    const failed = await check(frame, new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 9])])).catch(error => [error.code, error.message])
    return { errors: report.summary.errors, heard: (await result).result.summary.errors, rtf: rtf.source.format, failed }
  }, report)
  assert.deepEqual([said.errors, said.heard, said.rtf, said.failed[0]], [2, 2, 'rtf', 'refused'])
  assert.ok(site.asked.includes('/gouji/gouji-frame-files.js'))
  const spoken = await tab.evaluate(async () => {
    // A frame that was told another host speaks to that one only.
    const heard = []
    const frame = document.createElement('iframe')
    frame.sandbox.add('allow-scripts')
    frame.src = '/gouji/gouji-frame.html#host=https://other.example'
    addEventListener('message', ({ data, source }) => { if (source === frame.contentWindow) heard.push(data.kind) })
    await new Promise(done => {
      frame.addEventListener('load', done)
      document.body.append(frame)
    })
    frame.contentWindow.postMessage({ gouji: 1, kind: 'check', id: 1, input: '某某局' }, '*')
    await new Promise(done => setTimeout(done, 700))
    return heard
  })
  assert.deepEqual(spoken, [])
})

test('recipe, form: it is sent with a report without errors only, and sends the text', {
  path: '/form.html', build: manual(['/form.html', WORKER], { pages: pages => ({ ...pages, '/submit': '<!doctype html><title>收到</title>' }) }),
}, async (tab, site) => {
  await ready(tab)
  const good = read('www/examples/total-2019.txt')
  const said = await tab.evaluate(async ({ report, good }) => {
    const widget = document.querySelector('gouji-check')
    const form = document.querySelector('form')
    const state = () => [widget.validationMessage, form.checkValidity(), form.matches(':invalid')]
    const value = () => new FormData(form).get('report')
    const empty = [...state(), value()]
    const pending = widget.check(report)
    const busy = state()
    await pending
    const wrong = [...state(), value() === widget.result.text]
    await widget.check('今天天气很好。')
    const other = state()
    const errors = async () => (await widget.check(good)).findings.filter(it => it.severity === 'error').map(it => it.rule)
    // What is left out may bring out another that it stood for.
    const rules = await errors()
    const before = rules.length
    for (let more = rules; more.length > 0;) {
      widget.rules = rules.map(it => `-${it}`).join(' ')
      more = await errors()
      rules.push(...more)
    }
    const without = [before > 0, widget.result.summary.errors, state()[1]]
    form.reset()
    return { empty, busy, wrong, other, without, after: [value(), widget.result] }
  }, { report, good })
  assert.deepEqual(said.empty, ['请先放入政府信息公开工作年度报告，核对后再提交。', false, true, null])
  assert.deepEqual(said.busy, ['正在核对报告，请稍候再提交。', false, true])
  assert.deepEqual(said.wrong, ['报告还有 2 处错误，请改正后再提交。', false, true, true])
  assert.match(said.other[0], /没有认出/)
  assert.deepEqual(said.without, [true, 0, true])
  assert.deepEqual(said.after, [null, null])
  // The button is refused by the browser while there is nothing, and lets a report without errors through.
  await tab.click('button')
  assert.ok(!site.asked.includes('/submit'))
  await tab.evaluate(async text => { await document.querySelector('gouji-check').check(text) }, good)
  await tab.click('button')
  await tab.until(() => document.title === '收到', undefined, 'the form is sent')
  assert.ok(site.asked.includes('/submit'))
  assert.ok(decodeURIComponent(await tab.evaluate(() => location.search)).includes('制作本报告'))
})

test('recipe, script: the module runs on a page of its own policy', {
  path: '/script.html', build: manual(['/script.html', '/script.js']),
}, async tab => {
  await tab.until(() => document.title.startsWith('gouji.report/1'), undefined, 'a title')
})

test('the theme is the page’s, the events are heard outside, keys and attributes do what they say', {
  path: '/plain.html',
  build: () => ({
    pages: { '/plain.html': files['/plain.html'].replace('<gouji-check>', '<link rel="stylesheet" href="/theme.css"><div id="around"><gouji-check id="first">').replace('</gouji-check>', '</gouji-check></div>'), '/theme.css': files['/theme.css'] },
    headers: { '/theme.css': { 'Content-Type': 'text/css' } },
  }),
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
    const name = getComputedStyle(inside.querySelector('[part="name"]'))
    const style = [name.color, name.letterSpacing, getComputedStyle(inside.querySelector('.box')).borderTopLeftRadius]
    const again = new Promise(done => widget.addEventListener('gouji-result', done, { once: true }))
    widget.year = 2020
    widget.theme = 'dark'
    const { result } = await again
    const dark = getComputedStyle(inside.querySelector('.box')).backgroundColor
    return { first, heard, style, year: [result.report.year, widget.getAttribute('year')], dark, lit: inside.querySelectorAll('td.lit').length }
  }, report)
  assert.equal(said.first, 2021, 'who is overtaken is answered all the same')
  assert.deepEqual(said.heard.map(it => it.slice(0, 3)), [['gouji-result', true, true], ['gouji-select', true, true], ['gouji-select', true, true], ['gouji-result', true, true]])
  assert.match(said.heard[2][4], /^t\d\./)
  assert.deepEqual(said.style.slice(0, 1), ['rgb(158, 27, 27)'])
  assert.notEqual(said.style[1], 'normal')
  assert.equal(said.style[2], '0px')
  assert.deepEqual(said.year, [2020, '2020'])
  assert.equal(said.dark, 'rgb(28, 35, 40)')
  assert.ok(said.lit > 0)
})

test('hostile text is shown as text and runs nothing', {
  path: '/plain.html', build: manual(['/plain.html', WORKER]),
}, async tab => {
  await ready(tab)
  const mark = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload="window.hit=1"><a href="javascript:window.hit=1">点</a>\u202e\u2066'
  const hostile = report.replace('云溪区政务服务管理局', `${mark}局`).replace('\t0.021', `\t${mark}`).replace('\t84\n', `\t"onclick="window.hit=1" ${'长'.repeat(20000)}\n`)
  const said = await tab.evaluate(async ({ text, mark }) => {
    const widget = document.querySelector('gouji-check')
    await widget.check(text)
    await widget.check(`<table><tr><td>2023年政府信息公开工作年度报告</td><td>${text}</td></tr></table>`, { format: 'html' })
    await widget.check(text)
    const inside = widget.shadowRoot
    for (const button of inside.querySelectorAll('.say, td.error')) button.click()
    const attributes = Array.from(inside.querySelectorAll('*')).flatMap(it => Array.from(it.attributes, at => at.name))
    return {
      hit: window.hit, elements: inside.querySelectorAll('img, script, svg, a, iframe').length,
      handlers: attributes.filter(it => it.startsWith('on')), styles: inside.querySelectorAll('style').length,
      shown: inside.querySelector('textarea').value.includes(mark), wide: document.documentElement.scrollWidth <= innerWidth,
    }
  }, { text: hostile, mark })
  assert.deepEqual(said, { hit: undefined, elements: 0, handlers: [], styles: 0, shown: true, wide: true })
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
