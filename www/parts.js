// The parts that the engine runs. In what is shipped another file stands in the place of this one (xtask/place/).

import * as gouji from './pkg/gouji.js'

const from = file => new URL(file, import.meta.url)

/** The script of the program, whose module is still to be loaded. */
export const program = gouji

/** The script once more, the `time`th time: it holds one instance of the module for good, also where that has failed. */
export const again = time => import(from(`./pkg/gouji.js?again=${time}`).href)

/** The script of the readers of files. */
export const readers = () => import('./pkg/gouji_files.js')

/** The script of the writers of review sheets and tables. */
export const writers = () => import('./pkg/gouji_export.js')

/** The modules of the program, of the readers and of the writers. */
export const beside = {
  core: () => from('./pkg/gouji_bg.wasm'),
  files: () => from('./pkg/gouji_files_bg.wasm'),
  export: () => from('./pkg/gouji_export_bg.wasm'),
}
