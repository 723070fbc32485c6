// The parts that the engine runs. In what is shipped another file stands in the place of this one (xtask/place/).

import * as gouji from './pkg/gouji.js'

/** The script of the program, whose module is still to be loaded. */
export const program = gouji

/** The script once more, the `time`th time: it holds one instance of the module for good, also where that has failed. */
export const again = time => import(`${new URL('./pkg/gouji.js', import.meta.url).href}?again=${time}`)

/** The script of the readers of files. */
export const readers = () => import('./pkg/gouji_files.js')

/** The script of the writers of review sheets and tables. */
export const writers = () => import('./pkg/gouji_export.js')

/** The modules of the program, of the readers and of the writers, their addresses written so that bundlers find them. */
export const beside = {
  core: () => new URL('./pkg/gouji_bg.wasm', import.meta.url),
  files: () => new URL('./pkg/gouji_files_bg.wasm', import.meta.url),
  export: () => new URL('./pkg/gouji_export_bg.wasm', import.meta.url),
}
