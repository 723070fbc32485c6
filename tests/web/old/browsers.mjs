// Chromium as old as on the desks of offices: taken out of the packages beside this file, and driven as long ago.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

const here = import.meta.dirname
const work = join(here, '../../../target/xtask/old')
const puppeteer = createRequire(import.meta.url)('puppeteer-core')

/** What each needs in order to run without a graphics card. */
const WISHES = {
  'chromium-78': ['--single-process', '--no-zygote'],
  'chromium-91': ['--disable-software-rasterizer'],
  'chromium-92': ['--disable-software-rasterizer'],
  'chromium-103': ['--disable-software-rasterizer'],
}
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--headless', '--hide-scrollbars']

/** The names of the browsers that there are. */
export const names = Object.keys(WISHES)

/** Takes the browser `name` out of its package, once; gives its program and its libraries. */
function unpack(name) {
  const box = join(here, 'node_modules', name, 'bin')
  const out = join(work, name)
  const program = join(out, 'chromium')
  if (!existsSync(program)) {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, 'aws.tar'), brotliDecompressSync(readFileSync(join(box, 'aws.tar.br'))))
    execFileSync('tar', ['-xf', 'aws.tar'], { cwd: out })
    writeFileSync(program, brotliDecompressSync(readFileSync(join(box, 'chromium.br'))), { mode: 0o755 })
  }
  return { program, libraries: join(out, 'lib') }
}

/** Starts the browser `name`. */
export async function start(name) {
  const { program, libraries } = unpack(name)
  return puppeteer.launch({
    executablePath: program,
    args: [...QUIET, ...WISHES[name]],
    env: { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
    dumpio: Boolean(process.env.GOUJI_VERBOSE),
  })
}
