// The help: every rule, found by a word; where a finding leads; how one comes back.

import assert from 'node:assert/strict'
import { answered } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

const opened = tab => tab.until(() => !document.getElementById('aid').hidden, undefined, 'the help')
const closed = tab => tab.until(() => document.getElementById('aid').hidden && !document.getElementById('work').hidden, undefined, 'the report')

test('the help names every rule and finds them by words', async tab => {
  await tab.click('.to-help')
  await opened(tab)
  const all = await tab.evaluate(() => document.querySelectorAll('details.rule').length)
  assert.ok(all > 100, `${all} rules`)
  const find = async word => {
    await tab.evaluate(word => {
      const field = document.getElementById('rule-search')
      field.value = word
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }, word)
    return tab.evaluate(() => Array.from(document.querySelectorAll('details.rule:not([hidden])'), it => it.id))
  }
  assert.deepEqual(await find('a304'), ['rule-A304'])
  const carried = await find('结转')
  assert.ok(carried.length > 2 && carried.length < all, String(carried))
  assert.deepEqual(await find('没有这样的词'), [])
  assert.equal((await find('')).length, all)
  return `${all} rules`
})

test('a finding leads to its rule, and Escape back to the finding', async tab => {
  await tab.click('[data-file="total-2019.txt"]')
  await answered(tab)
  await tab.evaluate(() => {
    const item = document.querySelector('gouji-findings li.error')
    item.querySelector('summary').click()
    item.querySelector('a[href="#rule-A304"]').focus()
  })
  await tab.key('Enter')
  await opened(tab)
  const shown = await tab.evaluate(() => {
    const page = document.getElementById('rule-A304')
    const { top, bottom } = page.getBoundingClientRect()
    return [page.open, top >= 0 && bottom <= innerHeight, page.contains(document.activeElement), page.textContent]
  })
  assert.deepEqual(shown.slice(0, 3), [true, true, true])
  assert.match(shown[3], /为什么.*怎么办.*依据/)
  await tab.key('Escape')
  await closed(tab)
  assert.equal(await tab.evaluate(() => document.activeElement.getAttribute('href')), '#rule-A304')
  assert.equal(await tab.evaluate(() => document.getElementById('work').dataset.state), 'checked')
})

test('the question mark opens the help, but not where one types', async tab => {
  await tab.evaluate(() => document.getElementById('source-text').focus())
  await tab.page.keyboard.type('?')
  assert.equal(await tab.evaluate(() => document.getElementById('aid').hidden), true)
  await tab.evaluate(() => document.querySelector('.to-help').focus())
  await tab.page.keyboard.type('?')
  await opened(tab)
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'help-title')
  await tab.evaluate(() => document.querySelector('.help .back').click())
  await closed(tab)
})

test('an address leads straight into the help', async (tab, home) => {
  await tab.page.goto(`${home}#rule-F01`)
  await tab.page.reload()
  await opened(tab)
  await tab.until(() => document.getElementById('rule-F01').open, undefined, 'the rule')
  await tab.evaluate(() => { window.violations = [] })
})
