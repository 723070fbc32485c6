// Takes the place of www/parts.js in the site that is shipped. The build says where the modules lie: CORE, FILES, EXPORT.

import { instance } from './pkg/gouji_instance.js'
import { instance as instanceOfReaders } from './pkg/gouji_files_instance.js'
import { instance as instanceOfWriters } from './pkg/gouji_export_instance.js'

const from = file => new URL(file, import.meta.url)

export const program = instance()
export const again = async () => instance()
export const readers = async () => instanceOfReaders()
export const writers = async () => instanceOfWriters()
export const beside = { core: () => from(CORE), files: () => from(FILES), export: () => from(EXPORT) }
