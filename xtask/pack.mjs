// pack.mjs zip FOLDER OUT | deflate FILE OUT: compresses for `cargo xtask dist`, the same on every machine.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { deflateSync, zipSync } from 'fflate'

const [way, what, out] = process.argv.slice(2)
const best = { level: 9, mem: 12 }
/** The first time that an archive can say, as no other means anything. fflate writes it in local time. */
const TIME = new Date(1980, 0, 1)

function zipped() {
  const names = readdirSync(what, { recursive: true, withFileTypes: true })
    .filter(it => it.isFile()).map(it => join(it.parentPath, it.name).slice(what.length + 1).split(sep).join('/')).sort()
  return zipSync(Object.fromEntries(names.map(name => [name, readFileSync(join(what, name))])), { ...best, mtime: TIME })
}

writeFileSync(out, way === 'zip' ? zipped() : deflateSync(readFileSync(what), best))
