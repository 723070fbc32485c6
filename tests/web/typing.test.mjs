// How much of the page's own time a keystroke takes in a long report. Printed only: machines differ.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answered } from './check.mjs'

export const tests = []

const SIZE = 40 * 1024
const KEYS = 120

/** A report of forty kilobytes: an example, its first part made longer by sentences of the usual kind. */
function long() {
  const report = readFileSync(join(import.meta.dirname, '../../www/examples/columns-2023.txt'), 'utf8')
  const place = report.indexOf('\n', report.indexOf('一、总体情况')) + 1
  let more = ''
  for (let number = 1; Buffer.byteLength(report) + Buffer.byteLength(more) < SIZE; number += 1) {
    more += `（${number}）全年召开政务公开工作会议 ${number % 7 + 1} 次，通过门户网站公开信息 ${number * 3} 条，政务新媒体发布 ${number * 5} 条，答复群众咨询 ${number * 2} 件。\n`
  }
  return report.slice(0, place) + more + report.slice(place)
}

tests.push({
  title: 'typing in a report of 40 KB',
  only: 'chromium',
  run: async tab => {
    const text = long()
    await tab.paste({ text })
    await answered(tab)
    const client = await tab.page.context().newCDPSession(tab.page)
    // The thread's own time: the machine may have other things to do.
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    const seconds = async () => Object.fromEntries((await client.send('Performance.getMetrics')).metrics.map(it => [it.name, it.value]))
    const times = { script: [], task: [] }
    const measure = async places => {
      for (let number = 0; number < KEYS; number += 1) {
        const at = places(number)
        await tab.evaluate(at => {
          const area = document.getElementById('source-text')
          area.focus()
          area.setSelectionRange(at, at)
        }, at)
        const before = await seconds()
        await tab.page.keyboard.type(String(number % 10))
        await tab.until(() => !document.getElementById('work').classList.contains('busy'), undefined, 'an answer')
        await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
        const after = await seconds()
        times.script.push((after.ScriptDuration - before.ScriptDuration) * 1000)
        times.task.push((after.TaskDuration - before.TaskDuration) * 1000)
      }
    }
    // Half in the prose, half in a cell of table three, where tables and findings change with every key.
    await measure(() => text.indexOf('次，通过'))
    const cell = await tab.evaluate(() => document.getElementById('source-text').value.indexOf('\t31\n') + 2)
    await measure(number => cell + number % 3)
    assert.equal(times.script.length, 2 * KEYS)
    const at = (list, share) => Array.from(list).sort((a, b) => a - b)[Math.ceil(share * list.length) - 1].toFixed(1)
    const said = list => `${at(list, 0.5)} ms median, ${at(list, 0.95)} ms 95th percentile`
    return `${Buffer.byteLength(text)} bytes, ${2 * KEYS} keys; script ${said(times.script)}; all of the main thread ${said(times.task)}`
  },
})
