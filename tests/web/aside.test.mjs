// Going on: a finding is set aside with a reason, on this machine, and brought back.

import assert from 'node:assert/strict'
import { answered, verdict } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}
const state = tab => tab.evaluate(() => ({
  listed: document.querySelectorAll('.group li[data-index]').length,
  aside: Array.from(document.querySelectorAll('.aside li'), it => it.querySelector('.reason').textContent),
  all: document.querySelector('.filters .all').textContent,
}))

test('a finding is set aside with a reason, counted apart, still so after a reload, and brought back', async tab => {
  await example(tab, 'columns-2023')
  const before = { ...await state(tab), verdict: await verdict(tab) }
  assert.match(before.verdict, /2 处错误/)
  const cell = await tab.evaluate(() => document.querySelectorAll('td.error').length)
  await tab.evaluate(() => Array.from(document.querySelectorAll('li.error')).find(it => it.textContent.includes('表四')).querySelector('.put').focus())
  await tab.key('Enter')
  await tab.page.keyboard.type('台账为 14 件')
  await tab.key('Enter')
  const put = await state(tab)
  assert.deepEqual(put.aside, ['理由：台账为 14 件'])
  assert.equal(put.listed, before.listed - 1)
  assert.match(await verdict(tab), /1 处错误.*已搁置 1 条/)
  assert.ok(await tab.evaluate(() => document.querySelectorAll('td.error').length) < cell, 'its cells are no longer marked')
  assert.ok(await tab.evaluate(() => document.activeElement.closest('li[data-index]') !== null), 'the focus goes on to the next finding')

  await tab.reload()
  await example(tab, 'columns-2023')
  assert.deepEqual(await state(tab), put)
  // The same findings of another report stand.
  await tab.click('#clear')
  await example(tab, 'total-2019')
  assert.deepEqual((await state(tab)).aside, [])
  await tab.click('#clear')
  await example(tab, 'columns-2023')
  await tab.click('.aside summary')
  await tab.click('.aside .put')
  assert.deepEqual({ ...await state(tab), verdict: await verdict(tab) }, before)
  assert.equal(await tab.evaluate(() => localStorage.getItem('gouji.aside/1')), null)
})

test('Escape leaves a finding where it is', async tab => {
  await example(tab, 'columns-2023')
  const before = await state(tab)
  await tab.click('li.error .put')
  await tab.page.keyboard.type('x')
  await tab.key('Escape')
  assert.deepEqual(await state(tab), before)
  assert.equal(await tab.evaluate(() => document.activeElement.className), 'put')
})

test('where the browser keeps nothing, findings are set aside until the page is closed, and that is said', async tab => {
  await tab.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') } })
  await example(tab, 'columns-2023')
  await tab.click('li.error .put')
  await tab.key('Enter')
  assert.deepEqual((await state(tab)).aside, ['没有写理由'])
  assert.match(await tab.evaluate(() => document.querySelector('.aside').textContent), /不允许保存，关闭本页后将恢复/)
  await tab.click('#keep')
  assert.deepEqual(await tab.evaluate(() => [document.getElementById('keep').checked, document.getElementById('keep-said').textContent]),
    [false, '浏览器不允许保存，报告没有保留。'])
})
