// Suggestions: what is likely to be wrong, tried on the page and taken back, the text never touched.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
      const { document: report } = await answer({ text, options: { today: '2024-01-20' } })
      const message = report.findings.find(it => it.rule === 'A306').message
      return [/可信度(.)/.exec(message)[1], /把握：(.)/.exec(document.querySelector('gouji-repairs').textContent)[1]]
    }, await tab.evaluate(() => document.getElementById('source-text').value))
    assert.equal(said[0], said[1])
    await tab.click('#clear')
  }
})

/** The text of an example, one place in it changed. */
const altered = (name, from, to) => {
  const text = readFileSync(join(import.meta.dirname, `../../www/examples/${name}.txt`), 'utf8')
  assert.equal(text.split(from).length, 2, `${from} stands there once`)
  return text.replace(from, to)
}

const triedCells = tab => tab.evaluate(() => Array.from(document.querySelectorAll('td.tried'),
  it => [it.dataset.cell, it.querySelector('del').textContent, it.querySelector('ins').textContent]))

test('a blank cell is filled in a trial, and judged as the rest', async tab => {
  await tab.paste({ text: altered('total-2019', '予以公开\t2\t0', '予以公开\t\t0') })
  await answered(tab)
  assert.match(await tab.evaluate(() => document.querySelector('gouji-repairs').textContent), /应为 2（现为空白或不是数字）/)
  await tab.click('gouji-repairs .try')
  await trying(tab)
  assert.deepEqual(await triedCells(tab), [['t3.granted.natural', '空白', '2'], ['t3.unable_not_held.natural', '0', '1']])
  assert.doesNotMatch(await verdict(tab), /错误、|只重新计算/)
})

test('a cell that was not read and follows from the sums is shown as inferred, not as read', async tab => {
  await tab.paste({ text: altered('subdistrict-2020', '\t32\n\t0', '\t若干\n\t0') })
  await answered(tab)
  const shown = await tab.evaluate(() => Array.from(document.querySelectorAll('td .inferred'),
    it => [it.closest('td').dataset.cell, it.closest('td').classList.contains('text'), it.textContent]))
  assert.deepEqual(shown, [['t3.new.natural', true, '推得 32']])
})

test('a cell that stands nowhere in the text is tried in the sums alone, and that is said', async tab => {
  await tab.paste({ text: altered('columns-2023', '\t84\n\t5\n', '\t5\n') })
  await answered(tab)
  const before = await view(tab)
  await tab.click('gouji-repairs .try')
  await trying(tab)
  const changed = await triedCells(tab)
  assert.deepEqual(changed.slice(0, 3), [['t3.new.natural', '706', '692'], ['t3.new.company', '31', '45'], ['t3.granted.natural', '缺', '84']])
  assert.equal(await tab.evaluate(() => document.querySelector('[data-cell="t3.granted.natural"] .sign').textContent), '推', 'inferred, not read')
  assert.match(await verdict(tab), /试改后：.*只重新计算了相关等式/)
  await tab.click('#trial-undo')
  assert.deepEqual(await view(tab), before)
})

test('where sums cannot tell repairs apart, none is put before the others', async tab => {
  await tab.paste({ text: altered('columns-2023', '\t14\n\t7\n', '\t19\n\t7\n') })
  await answered(tab)
  const said = await tab.evaluate(() => Array.from(document.querySelectorAll('gouji-repairs'), it => it.textContent))
  assert.equal(said.length, 2)
  assert.equal(said.filter(it => it.startsWith('五种改法同样成立')).length, 1)
})

test('where too much is wrong to decide, that is said, with every sum that fails', async tab => {
  const text = altered('columns-2023', '\t14\n\t7\n', '\t15\n\t7\n')
  let number = 0
  await tab.paste({ text: text.replace(/\t(\d+)\n/g, (all, digits) => (++number % 9 === 3 ? `\t${Number(digits) + 100 + number * 17}\n` : all)) })
  await answered(tab)
  const [said, sums, buttons] = await tab.evaluate(() => {
    const card = document.querySelector('gouji-repairs')
    return [card.textContent, card.querySelectorAll('.sides').length, card.querySelectorAll('.try').length]
  })
  assert.match(said, /^不平之处较多，无法断定/)
  assert.ok(sums > 10)
  assert.equal(buttons, 0)
})
