// The widget in a frame without an origin of its own, where nothing can be fetched: the core module and the worker are in the
// script itself, the readers of files in another one that is loaded as a script with the first file.

import workerText from 'gouji-worker-text'
import { styles } from 'gouji-built'
import * as engine from '../../engine.js'
import core from '../../pkg/gouji_bg.wasm'
import { join } from '../frame.js'
import { define } from '../full.js'

const folder = new URL('.', document.currentScript.src)
let loading = null

/** The bytes of the readers of files, which gouji-frame-files.js leaves on the window. */
function files() {
  if (!loading) {
    loading = new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = new URL('gouji-frame-files.js', folder).href
      script.onload = () => resolve({ bytes: window.goujiFiles })
      script.onerror = () => {
        loading = null
        reject(Object.assign(new Error('gouji-frame-files.js'), { code: 'load' }))
      }
      document.head.append(script)
    })
  }
  return loading
}

const links = {}
for (const name of ['day', 'night', 'rest']) links[name] = [new URL(`styles/${name}.css`, folder).href]
define({
  places: { core: { bytes: core }, files, workerText, engine: async () => engine },
  styles: { ...styles, links },
})
join(document.querySelector('gouji-check'))
