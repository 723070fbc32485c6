// The recipes of docs/embedding.md, taken from there and run under the policies that they name.

import assert from 'node:assert/strict'
import { WORKER, all, check, files, headers, manual, read, ready, report, suite, taken } from './manual.mjs'
import { HOSTILE_STYLE } from './hostile.mjs'

export const { tests, test } = suite()

/** The hash of a shipped file. */
const hash = name => JSON.parse(read('dist/npm/integrity.json'))[name]


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

/** A report as an article has it: paragraphs, and rows of tables where there are tabs. */
const article = text => text.trim().split('\n').map(line => (line.includes('\t')
  ? `<tr>${line.split('\t').map(it => `<td>${it}</td>`).join('')}</tr>` : `<p>${line}</p>`)).join('\n')
  .replace(/(<tr>.*<\/tr>\n?)+/g, '<table>$&</table>')

test('recipe, CMS article: the report on the page is checked as it opens, under hostile styles', {
  path: '/article.html',
  build: manual(['/article.html', WORKER], {
    pages: ({ '/article.html': source }) => ({ '/article.html': `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>文章</title><style>${HOSTILE_STYLE}</style><body>${source.replace(/（这里[^<]*）/, () => article(report))}</body></html>` }),
  }),
}, async tab => {
  await ready(tab)
  await tab.until(() => document.querySelector('gouji-check').result !== null, undefined, 'a result')
  const said = await tab.evaluate(() => {
    const { result, shadowRoot } = document.querySelector('gouji-check')
    return { year: result.report.year, errors: result.summary.errors, drawn: shadowRoot.querySelectorAll('gouji-tables').length, kept: document.querySelectorAll('#report table').length > 2 }
  })
  assert.deepEqual(said, { year: 2023, errors: 2, drawn: 0, kept: true })
})

test('recipe, frame, where a page forbids WebAssembly and its server gives every file the same policy: the frame has its own', {
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
    // Loaded anew: it is asked before it listens, as by a page that is quicker than its frame.
    frame.src = frame.src.replace('#', '?again#')
    const report = await check(frame, text)
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

test('recipe, the name that packages have: an import map finds the module', {
  path: '/names.html', build: manual(['/names.html', '/names.js']),
}, async tab => {
  await tab.until(() => document.title.startsWith('gouji.report/1'), undefined, 'a title')
})

test('recipe, a worker of the portal: the module runs in it, under a policy that forbids WebAssembly on the page', {
  path: '/batch.html', build: manual(['/batch.html', '/batch.js', '/batch-worker.js']),
}, async tab => {
  await tab.until(() => document.title === '2022、2023', undefined, 'two years')
})

test('recipe, theme: the colours and lines that a page wants', {
  path: '/plain.html',
  build: () => ({
    pages: { '/plain.html': files['/plain.html'].replace('<gouji-check>', '<link rel="stylesheet" href="/theme.css"><gouji-check>'), '/theme.css': files['/theme.css'] },
    headers: { '/theme.css': { 'Content-Type': 'text/css' } },
  }),
}, async tab => {
  await ready(tab)
  const style = await tab.evaluate(() => {
    const inside = document.querySelector('gouji-check').shadowRoot
    const name = getComputedStyle(inside.querySelector('[part="name"]'))
    return [name.color, name.letterSpacing !== 'normal', getComputedStyle(inside.querySelector('.box')).borderTopLeftRadius, getComputedStyle(inside.host).marginTop]
  })
  assert.deepEqual(style, ['rgb(158, 27, 27)', true, '0px', '24px'])
})

test('every recipe of the manual was run', { path: '/', build: () => ({ pages: { '/': '<!doctype html>' }, headers: {} }) }, async () => {
  // package.mjs runs this one.
  const left = all.filter(it => !taken.has(it) && it !== 'file node.mjs')
  taken.clear()
  assert.deepEqual(left, [], 'not run, or run without the tests of this file')
  return `${all.length} parts`
})
