// The readers of files, for the widget in a frame.

import bytes from '../../pkg/gouji_files_bg.wasm'

window.goujiFiles = bytes
