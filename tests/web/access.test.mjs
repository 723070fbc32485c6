// For everybody: axe-core finds nothing in any state of the page, by day and by night; nothing is cut off on a narrow
// screen, in large type, in forced colours; nothing moves where one wants it still.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered } from './check.mjs'

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

export const tests = []
const test = (title, run, wishes, only) => tests.push({ title, run, wishes, only })

const example = async tab => {
  await tab.click('[data-file="columns-2023.txt"]')
  await answered(tab)
}

/** The states of the page, each reached as a person reaches it. */
const STATES = {
  empty: async () => {},
  checked: example,
  'a finding chosen': async tab => {
    await example(tab)
    await tab.key('F8')
    await tab.evaluate(() => document.querySelector('li.chosen summary').click())
  },
  'a cell chosen': async tab => {
    await example(tab)
    await tab.click('[data-cell="t3.carried_out.company"]')
  },
  'the sums shown': async tab => {
    await example(tab)
    await tab.click('#sums')
  },
  'a trial': async tab => {
    await example(tab)
    await tab.click('button.try')
    await tab.until(() => !document.getElementById('trial').hidden, undefined, 'a trial')
  },
  'something set aside': async tab => {
    await example(tab)
    await tab.click('li.error .put')
    await tab.until(() => document.querySelector('gouji-findings form') !== null, undefined, 'the field for the reason')
    await tab.key('Enter')
    await tab.until(() => document.querySelector('gouji-findings details.aside') !== null, undefined, 'what is set aside')
    await tab.evaluate(() => { document.querySelector('details.aside').open = true })
  },
  'the help': async tab => {
    await tab.click('.to-help')
    await tab.until(() => !document.getElementById('aid').hidden, undefined, 'the help')
    await tab.evaluate(() => { document.getElementById('rule-A304').open = true })
  },
  'the menu open': async tab => {
    await example(tab)
    await tab.click('#export summary')
    await tab.click('[data-export="copy-sheet"]')
    await tab.until(() => document.getElementById('export-said').textContent !== '', undefined, 'that it is done')
  },
  'a trouble said': async tab => {
    await tab.evaluate(() => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(4096)], 'x.bin'))
      document.querySelector('gouji-source').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
    })
    await tab.until(() => !document.getElementById('trouble').hidden, undefined, 'the trouble')
  },
}

async function faults(tab) {
  // By the debugger, to which the page's policy does not apply.
  await tab.evaluate(axe)
  const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
  // axe itself tries a style that the policy forbids.
  await tab.evaluate(() => { window.violations = [] })
  tab.errors.splice(0)
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(it => `  ${it.html.slice(0, 160)}\n  ${it.failureSummary.split('\n').slice(1, 3).join(' ')}`).join('\n')}`)
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing by day: ${state}`, async tab => {
    await reach(tab)
    assert.deepEqual((await faults(tab)).join('\n'), '')
  })
  test(`axe finds nothing by night: ${state}`, async tab => {
    await tab.page.emulateMedia({ colorScheme: 'dark' })
    // Colours fade over to the others.
    await tab.page.waitForTimeout(400)
    await reach(tab)
    assert.deepEqual((await faults(tab)).join('\n'), '')
  }, {}, 'chromium')
}

/** What reaches beyond the screen, or has its text cut by a box that cannot be scrolled. */
const cut = () => {
  const wide = Array.from(document.querySelectorAll('body *')).filter(it => {
    const { left, right, width } = it.getBoundingClientRect()
    if (width === 0 || it.closest('.frame, .visually-hidden, .skip, .backdrop')) return false
    return right > innerWidth + 1 || left < -1
  })
  const short = Array.from(document.querySelectorAll('button, summary, label, h1, h2, h3, p, dt, dd, li')).filter(it => {
    const style = getComputedStyle(it)
    if (it.closest('.visually-hidden, .skip')) return false
    return style.overflowX === 'hidden' && it.scrollWidth > it.clientWidth + 1
  })
  const name = it => `${it.localName}.${it.className} ${it.textContent.slice(0, 30)}`
  return { scroll: document.documentElement.scrollWidth > innerWidth, wide: wide.map(name), short: short.map(name) }
}
const WHOLE = { scroll: false, wide: [], short: [] }

for (const [what, wishes] of Object.entries({
  'at 320 pixels': { width: 320, height: 640 },
  'at 200 % zoom of an office screen': { width: 683, height: 384 },
  'at 125 % zoom of an office screen': { width: 1093, height: 614 },
})) {
  for (const state of ['empty', 'checked', 'a finding chosen', 'a trial', 'the help', 'the menu open']) {
    test(`nothing is cut off ${what}: ${state}`, async tab => {
      await STATES[state](tab)
      assert.deepEqual(await tab.evaluate(cut), WHOLE)
    }, wishes)
  }
}

test('the page has its landmarks, and tables whose heads say what they head', async tab => {
  await example(tab)
  const found = await tab.evaluate(() => ({
    landmarks: ['header', 'main:not([hidden])', 'footer'].map(it => document.querySelectorAll(`body > ${it}`).length),
    regions: Array.from(document.querySelectorAll('main:not([hidden]) > section:not([hidden])'), it => it.getAttribute('aria-label') || document.getElementById(it.getAttribute('aria-labelledby')).textContent),
    heads: Array.from(document.querySelectorAll('gouji-tables th'), it => it.scope).filter(it => !/^(row|col|rowgroup|colgroup)$/.test(it)),
    live: document.getElementById('announce').getAttribute('aria-live'),
  }))
  assert.deepEqual(found, { landmarks: [1, 1, 1], regions: ['核对结论', '报告全文', '三张表格', '核对结果'], heads: [], live: 'polite' })
})

test('in forced colours what is wrong is still told by words and lines', async tab => {
  await tab.page.emulateMedia({ forcedColors: 'active' })
  await example(tab)
  await tab.key('F8')
  const seen = await tab.evaluate(() => {
    const chosen = document.querySelector('li.chosen')
    return {
      chosen: getComputedStyle(chosen).outlineStyle,
      chip: chosen.querySelector('.chip').textContent,
      sign: document.querySelector('td.error .sign').textContent,
      lit: getComputedStyle(document.querySelector('td.lit')).outlineStyle,
    }
  })
  assert.deepEqual(seen, { chosen: 'solid', chip: '✕错误', sign: '错', lit: 'solid' })
}, {}, 'chromium')

test('nothing moves where one wants it still', async tab => {
  await tab.page.emulateMedia({ reducedMotion: 'reduce' })
  await example(tab)
  const moving = await tab.evaluate(() => Array.from(document.querySelectorAll('*')).filter(it => {
    const { transitionDuration, animationName } = getComputedStyle(it)
    return /[1-9]/.test(transitionDuration) || animationName !== 'none'
  }).map(it => it.className))
  assert.deepEqual(moving, [])
}, {}, 'chromium')
