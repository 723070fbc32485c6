// What a person says of the report, what is kept of it, and what is said while it is waited for.

import assert from 'node:assert/strict'
import { answered, verdict } from './check.mjs'

export const tests = []
const test = (title, run, wishes) => tests.push({ title, run, wishes })

const example = async (tab, name) => {
  await tab.click(`[data-file="${name}.txt"]`)
  await answered(tab)
}
const text = tab => tab.evaluate(() => document.getElementById('source-text').value)
const facts = tab => tab.evaluate(() => ['body', 'class', 'year', 'form'].map(it => document.getElementById(`fact-${it}`).value))
const set = (tab, id, value) => tab.evaluate(({ id, value }) => {
  const field = document.getElementById(id)
  field.focus()
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.blur()
}, { id, value })

test('the report is kept for the next visit only where that is asked for', async tab => {
  await example(tab, 'columns-2023')
  await tab.evaluate(() => dispatchEvent(new Event('pagehide')))
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), [], 'nothing is kept unasked')
  await set(tab, 'fact-year', '2024')
  await answered(tab)
  const before = { text: await text(tab), facts: await facts(tab) }
  await tab.click('#keep')
  await tab.reload()
  await answered(tab)
  assert.deepEqual({ text: await text(tab), facts: await facts(tab) }, before)
  assert.equal(await tab.evaluate(() => document.getElementById('keep').checked), true)
  assert.match(await tab.evaluate(() => document.getElementById('source-hint').textContent), /上次保留/)
  await tab.click('#keep')
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), [])
  assert.match(await tab.evaluate(() => document.getElementById('keep-said').textContent), /已删除/)
})

test('body, kind, year and form are as a person says, and as the report says where that is taken back', async tab => {
  await example(tab, 'columns-2023')
  const before = { facts: await facts(tab), verdict: await verdict(tab) }
  assert.deepEqual(before.facts, ['云溪区政务服务管理局', '', '2023', ''])
  await tab.page.focus('#fact-body')
  await tab.evaluate(() => document.getElementById('fact-body').select())
  await tab.page.keyboard.type('云溪区柳桥街道办事处')
  await tab.key('Enter')
  await tab.until(() => document.getElementById('fact-class').options[0].textContent.includes('街道'), undefined, 'another kind of body')
  await set(tab, 'fact-form', '2019')
  await tab.until(() => Array.from(document.querySelectorAll('gouji-tables th')).some(it => it.textContent.includes('增')), undefined, 'the form of 2019')
  await set(tab, 'fact-form', '')
  await set(tab, 'fact-body', '')
  await tab.until(() => document.getElementById('fact-body').value === '云溪区政务服务管理局', undefined, 'the body of the report')
  assert.deepEqual({ facts: await facts(tab), verdict: await verdict(tab) }, before)
})

const LATE = script => `await new Promise(done => setTimeout(done, 1500))\n${script}`
tests.push({
  title: 'a wait that is noticed has a progress bar that moves nothing',
  only: 'chromium',
  wishes: { answer: { 'worker.js': LATE } },
  run: async tab => {
    const top = () => tab.evaluate(() => document.getElementById('work').getBoundingClientRect().top)
    await tab.until(() => document.querySelector('#progress progress') !== null, undefined, 'a progress bar')
    assert.match(await tab.evaluate(() => document.getElementById('progress').textContent), /正在装载核对程序/)
    const waiting = await top()
    await tab.until(() => !document.querySelector('#progress progress'), undefined, 'an end to it')
    assert.equal(await top(), waiting)
  },
})
