// Where the widget's parts lie in what is shipped: all in one folder. `gouji-built` is what the build has made: the styles as
// text, and the hashes of the modules.

import { integrity, styles as built } from 'gouji-built'

/** The same as in ../beside.js, from the folder at `base`. */
export function placesAt(base) {
  const at = file => new URL(file, base).href
  return {
    core: { url: at('pkg/gouji_bg.wasm'), integrity: integrity['pkg/gouji_bg.wasm'] },
    files: { url: at('pkg/gouji_files_bg.wasm'), integrity: integrity['pkg/gouji_files_bg.wasm'] },
    worker: at('gouji-worker.js'),
    workerType: 'classic',
    engine: async () => (await import(at('gouji.js'))).engine,
  }
}

/** The styles, and where they lie for engines that know no constructed sheets. */
export function stylesAt(base) {
  const links = {}
  for (const name of ['day', 'night', 'rest']) links[name] = [new URL(`styles/${name}.css`, base).href]
  return { ...built, links }
}
