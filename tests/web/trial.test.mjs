// Suggestions: what is likely to be wrong, tried on the page and taken back, the text never touched.

import assert from 'node:assert/strict'
import { answered, cells, verdict } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}

/** What a person sees that a trial may change, and must give back. */
const view = async tab => ({
  cells: await cells(tab),
  verdict: await verdict(tab),
  ...await tab.evaluate(() => ({
    text: document.getElementById('source-text').value,
    findings: document.querySelector('gouji-findings').textContent,
    marked: Array.from(document.querySelectorAll('td.error, td.warning, td.info, td.term'), it => [it.dataset.cell, ...Array.from(it.classList).sort()].join(" ")),
    trial: document.getElementById('trial').hidden,
  })),
})

const trying = tab => tab.until(() => !document.getElementById('trial').hidden, undefined, 'a trial')

test('a wrong cell is suggested, tried and taken back', async tab => {
  await example(tab, 'total-2019')
  const card = await tab.evaluate(() => {
    const card = document.querySelector('gouji-repairs')
    const item = card.closest('li')
    return {
      said: card.textContent,
      best: card.querySelector('.change').textContent,
      after: item.previousElementSibling.className,
      cards: document.querySelectorAll('gouji-repairs').length,
      twice: Array.from(document.querySelectorAll('gouji-findings .message'), it => it.textContent).filter(it => it.includes('修复建议')).length,
      buttons: Array.from(card.querySelectorAll('button.try'), it => it.textContent),
      sides: Array.from(card.querySelectorAll('details .sides'), it => it.textContent),
    }
  })
  assert.equal(card.best, '表三“本机关不掌握相关政府信息”行“自然人”列 应为 1（现为 0）')
  assert.match(card.said, /最可能填错.*把握：高/)
  assert.match(card.after, /error/)
  assert.deepEqual([card.cards, card.twice, card.buttons], [1, 0, ['试一试']])
  assert.deepEqual(card.sides, ['现在 0 ≠ 1，改后 1 = 1', '现在 2 ≠ 3，改后 3 = 3'])

  const before = await view(tab)
  await tab.click('gouji-repairs .try')
  await trying(tab)
  const tried = await view(tab)
  const box = await tab.evaluate(() => {
    const box = document.querySelector('[data-cell="t3.unable_not_held.natural"]')
    return [box.classList.contains('tried'), box.querySelector('del').textContent, box.querySelector('ins').textContent, box.querySelector('.sign').textContent]
  })
  assert.deepEqual(box, [true, '0', '1', '改'])
  assert.match(tried.verdict, /^.?试改后：/)
  assert.doesNotMatch(tried.verdict, /错误、/)
  assert.equal(tried.text, before.text)
  assert.deepEqual(tried.marked.filter(it => it.includes('error')), [])
  assert.equal(await tab.evaluate(() => document.querySelectorAll('li.error.settled').length), 1)
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), '撤销试改', 'the focus stays on the button')
  await tab.until(() => document.getElementById('announce').textContent.startsWith('试改后'))

  await tab.key('Enter')
  await tab.until(() => document.getElementById('trial').hidden)
  assert.deepEqual(await view(tab), before)
  await tab.until(() => document.getElementById('announce').textContent.startsWith('已撤销'))
})

test('further candidates are tried from the list, and taken back from above the tables', async tab => {
  await example(tab, 'columns-2023')
  const before = await view(tab)
  assert.match(before.findings, /也可能：/)
  await tab.click('gouji-repairs ol .try')
  await trying(tab)
  assert.equal(await tab.evaluate(() => document.querySelectorAll('td.tried').length), 4)
  await tab.click('gouji-repairs .act .try')
  await tab.until(() => document.querySelectorAll('td.tried').length === 2)
  assert.deepEqual(await tab.evaluate(() => Array.from(document.querySelectorAll('td.tried ins'), it => it.textContent)), ['692', '45'])
  await tab.click('#trial-undo')
  assert.deepEqual(await view(tab), before)
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), '试一试', 'the focus is not lost')
})

test('a trial ends when the text is changed', async tab => {
  await example(tab, 'total-2019')
  await tab.click('gouji-repairs .try')
  await trying(tab)
  await tab.type(0, 0, '某')
  await tab.until(() => document.getElementById('trial').hidden)
  assert.equal(await tab.evaluate(() => document.querySelectorAll('td.tried, .settled').length), 0)
})

test('the words for how sure a repair is are those of the findings', async tab => {
  for (const name of ['total-2019', 'columns-2023']) {
    await example(tab, name)
    const said = await tab.evaluate(async text => {
      const { load, answer } = await import('./engine.js')
      await load()
      const { document: report } = answer({ text, options: { today: '2024-01-20' } })
      const message = report.findings.find(it => it.rule === 'A306').message
      return [/可信度(.)/.exec(message)[1], /把握：(.)/.exec(document.querySelector('gouji-repairs').textContent)[1]]
    }, await tab.evaluate(() => document.getElementById('source-text').value))
    assert.equal(said[0], said[1])
    await tab.click('#clear')
  }
})
