// How long a person waits, printed and not asserted: the machine that runs the tests is shared.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { answered } from './check.mjs'

const shared = join(import.meta.dirname, '../../../shared/samples')
const examples = join(import.meta.dirname, '../../www/examples')
const folder = existsSync(shared) ? shared : examples

export const tests = []

tests.push({
  title: 'from the paste to the tables: how long it takes',
  async run(tab) {
    const rounds = []
    for (const file of [...readdirSync(folder).sort(), ...readdirSync(folder).sort()]) {
      await tab.evaluate(() => {
        const area = document.getElementById('source-text')
        area.value = ''
        area.dispatchEvent(new InputEvent('input', { bubbles: true }))
      })
      await tab.until(() => document.getElementById('work').dataset.state === 'empty')
      await tab.evaluate(() => {
        const round = { frames: 0, drawn: null }
        window.round = round
        document.addEventListener('paste', () => {
          const start = performance.now()
          const count = () => {
            if (round.drawn !== null) return
            round.frames += 1
            requestAnimationFrame(count)
          }
          requestAnimationFrame(count)
          new MutationObserver((_, observer) => {
            observer.disconnect()
            round.drawn = performance.now() - start
          }).observe(document.querySelector('gouji-tables'), { childList: true, subtree: true })
        }, { once: true, capture: true })
      })
      await tab.paste({ text: readFileSync(join(folder, file), 'utf8') })
      await answered(tab)
      rounds.push(await tab.evaluate(() => window.round))
    }
    const said = ({ drawn, frames }) => `${drawn === null ? '?' : drawn.toFixed(0)} ms/${frames}`
    const half = rounds.length / 2
    return `ms and frames, first: ${rounds.slice(0, half).map(said).join(', ')}; again: ${rounds.slice(half).map(said).join(', ')}`
  },
})
