import { createRequire } from 'node:module'

// Preloaded before dependency-cruiser, which parses .tsx through swc as if it were .ts.
const swc = createRequire(import.meta.url)('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') })
