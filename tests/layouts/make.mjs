// Makes files of made-up reports with the programs that people use, for tests/layouts.rs.
//
//   node tests/layouts/make.mjs FOLDER [FIRST] [COUNT]
//
// Needs what it runs: cargo, and of Debian: chromium, libreoffice-writer, libreoffice-calc, pandoc, poppler-utils, catdoc,
// antiword, and a font with Han characters (fonts-wqy-zenhei keeps the PDFs small). Everything is written to FOLDER/SEED/,
// beside the true cells; with `--small` as the last word only what is small enough to keep: files of up to 100 kB of the
// first report, of up to 24 kB of the others. What tests/layouts/made holds is made by
//
//   node tests/layouts/make.mjs tests/layouts/made 50 5 --small

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [folder, first = '1', count = '4', small] = process.argv.slice(2)
if (!folder) {
  console.error('make.mjs takes a folder, the first seed and how many: node tests/layouts/make.mjs tests/layouts/made 1 4')
  process.exit(2)
}
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const CHROMIUM = process.env.GOUJI_CHROMIUM || '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const work = mkdtempSync(join(tmpdir(), 'layouts-'))

function run(program, ...words) {
  try {
    return execFileSync(program, words, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${program} is missing; the head of this script says what it needs.`)
    throw new Error(`${program} ${words.join(' ')}: ${error.stderr || error.message}`)
  }
}

/** LibreOffice's own conversions of `files`, all at once; `from` is the filter that reads them. */
function office(to, files, from) {
  const words = ['--headless', '--norestore', `-env:UserInstallation=file://${join(work, 'profile')}`]
  if (from) words.push(`--infilter=${from}`)
  run('soffice', ...words, '--convert-to', to, '--outdir', work, ...files)
}

const of = (seed, name) => join(work, `${seed}${name}`)
const seeds = Array.from({ length: Number(count) }, (_, at) => Number(first) + at)
run('cargo', 'run', '--quiet', '--manifest-path', join(root, 'Cargo.toml'), '--package', 'xtask', 'drafts', work, first, count)

// Tables without rules, and with level ones alone: one below every row, or three to a table. Without rules also where nothing
// keeps rows and columns apart, and where values stand elsewhere in their cells.
const BARE = 'table, td, th { border: 0 !important }'
const LOOKS = {
  bare: BARE,
  level: `${BARE} td, th { border-bottom: 1px solid !important }`,
  three: `${BARE} table { border-top: 2px solid !important; border-bottom: 2px solid !important } tr:first-child > * { border-bottom: 1px solid !important }`,
  tight: `${BARE} td, th { padding: 0 !important }`,
  right: `${BARE} td, th { text-align: right !important }`,
  top: `${BARE} td, th { vertical-align: top !important }`,
}
// As HTML says it; of `rules="none"` Writer makes upright rules.
const RULED = { level: 'border="1" frame="hsides" rules="rows"', upright: 'border="1" frame="box" rules="none"' }

// What Chromium shows, copies and prints.
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET })
const page = await browser.newPage()
for (const seed of seeds) {
  await page.goto(pathToFileURL(of(seed, '.html')).href)
  const copied = await page.evaluate(() => {
    const out = { innertext: document.body.innerText }
    getSelection().selectAllChildren(document.body)
    out.selection = getSelection().toString()
    const within = document.createElement('div')
    within.append(getSelection().getRangeAt(0).cloneContents())
    out.html = within.innerHTML
    const tables = document.querySelectorAll('table')
    out.tables = [...tables].map(table => {
      getSelection().selectAllChildren(table)
      return getSelection().toString()
    }).join('\n')
    return out
  })
  writeFileSync(of(seed, '.chromium-innertext.txt'), copied.innertext)
  writeFileSync(of(seed, '.chromium-selection.txt'), copied.selection)
  writeFileSync(of(seed, '.chromium-tables.txt'), copied.tables)
  writeFileSync(of(seed, '.chromium-copy.html'), `<html><body><!--StartFragment-->${copied.html}<!--EndFragment--></body></html>`)
  const print = name => page.pdf({
    path: of(seed, name), format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' },
    displayHeaderFooter: true, headerTemplate: '<span></span>',
    footerTemplate: '<div style="font-size:9px;width:100%;text-align:center">- <span class="pageNumber"></span> -</div>',
  })
  await print('.chromium.pdf')
  for (const [look, content] of Object.entries(LOOKS)) {
    const style = await page.addStyleTag({ content })
    await print(`.chromium-${look}.pdf`)
    await style.evaluate(it => it.remove())
  }
}
await browser.close()

// What Writer and Calc save.
const pages = seeds.map(seed => of(seed, '.html'))
for (const [name, filter] of [['odt', 'odt'], ['doc', 'doc:MS Word 97'], ['docx', 'docx:MS Word 2007 XML'], ['rtf', 'rtf:Rich Text Format'],
  ['writer.txt', 'txt:Text (encoded):UTF8']]) {
  office(filter, pages, 'HTML (StarWriter)')
  if (name === 'writer.txt') seeds.forEach(seed => renameSync(of(seed, '.txt'), of(seed, '.writer.txt')))
}
for (const [name, filter] of [['xlsx', 'xlsx:Calc MS Excel 2007 XML'], ['xls', 'xls:MS Excel 97'], ['ods', 'ods'],
  ['xml', 'xml:MS Excel 2003 XML'],
  ['calc.csv', 'csv:Text - txt - csv (StarCalc):44,34,76,1']]) {
  office(filter, pages, 'HTML (StarCalc)')
  if (name === 'calc.csv') seeds.forEach(seed => renameSync(of(seed, '.csv'), of(seed, '.calc.csv')))
}
office('pdf:writer_pdf_Export', seeds.map(seed => of(seed, '.docx')))
seeds.forEach(seed => renameSync(of(seed, '.pdf'), of(seed, '.writer.pdf')))
// What Writer prints of tables that are ruled in part.
for (const [look, ruled] of Object.entries(RULED)) {
  const names = seeds.map(seed => of(seed, `.writer-${look}.html`))
  seeds.forEach((seed, at) => writeFileSync(names[at], readFileSync(of(seed, '.html'), 'utf8')
    .replace(/<table[^>]*>/g, `<table cellspacing="0" ${ruled}>`).replace(/td, th {[^}]*}/, '')))
  office('odt', names, 'HTML (StarWriter)')
  const documents = names.map(name => name.replace(/html$/, 'odt'))
  office('pdf:writer_pdf_Export', documents)
  for (const name of [...names, ...documents]) rmSync(name)
}

for (const seed of seeds) {
  // A document's own way to HTML and back to text.
  const html = mkdtempSync(join(work, 'html-'))
  run('soffice', '--headless', '--norestore', `-env:UserInstallation=file://${join(work, 'profile')}`, '--convert-to',
    'html:HTML (StarWriter)', '--outdir', html, of(seed, '.docx'))
  renameSync(join(html, `${seed}.html`), of(seed, '.writer.html'))
  for (const [kind, options] of [['plain', []], ['raw', ['-raw']], ['layout', ['-layout']]]) {
    for (const maker of ['chromium', 'writer']) {
      run('pdftotext', ...options, of(seed, `.${maker}.pdf`), of(seed, `.${maker}-pdf-${kind}.txt`))
    }
  }
  for (const maker of ['chromium', 'writer']) {
    writeFileSync(of(seed, `.${maker}-pdf.html`), run('pdftohtml', '-i', '-noframes', '-stdout', of(seed, `.${maker}.pdf`)))
  }
  for (const [to, name] of [['gfm', 'gfm.md'], ['markdown', 'grid.md'], ['plain', 'plain.txt'], ['markdown-grid_tables-pipe_tables', 'simple.md'], ['docx', 'pandoc.docx'],
    ['odt', 'pandoc.odt'], ['rtf', 'pandoc.rtf']]) {
    run('pandoc', '-s', of(seed, '.html'), '-t', to, '-o', of(seed, name.startsWith('pandoc.') ? `.${name}` : `.pandoc-${name}`))
  }
  run('pandoc', of(seed, '.docx'), '-t', 'gfm', '-o', of(seed, '.pandoc-docx.md'))
  run('pandoc', of(seed, '.docx'), '-t', 'plain', '-o', of(seed, '.pandoc-docx.txt'))
  writeFileSync(of(seed, '.catdoc.txt'), run('catdoc', '-d', 'utf-8', '-w', of(seed, '.doc')))
  writeFileSync(of(seed, '.antiword.txt'), run('antiword', '-m', 'UTF-8.txt', '-w', '0', of(seed, '.doc')))

  const out = join(resolve(folder), String(seed))
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(work).filter(name => name.startsWith(`${seed}.`))) {
    const rest = basename(name).slice(String(seed).length + 1)
    const limit = small !== '--small' ? Infinity : seed === seeds[0] ? 100_000 : 24_000
    if (statSync(join(work, name)).size > limit) continue
    const to = rest === 'json' ? 'cells.json' : rest.includes('.') ? rest : `writer.${rest}`
    copyFileSync(join(work, name), join(out, rest === 'html' ? 'page.html' : to))
  }
}
rmSync(work, { recursive: true, force: true })
