// Where the widget's parts lie while it is being worked on: files as they are. What is shipped says so by shipped/beside.js.

const at = file => new URL(file, import.meta.url).href

/** What a Runner wants to know. */
export const places = {
  core: { url: at('../pkg/gouji_bg.wasm') },
  files: { url: at('../pkg/gouji_files_bg.wasm') },
  worker: at('./worker.js'),
  workerType: 'module',
  engine: () => import('../engine.js'),
}

/** What the shadow root wears. */
export const styles = {
  links: {
    day: [at('../style/palette.css')],
    night: [at('../style/dark.css')],
    rest: [at('../style/base.css'), at('../style/elements.css'), at('./widget.css')],
  },
}
