import { tsImport } from 'tsx/esm/api'

// In development and tests: threads know no TypeScript by themselves.
await tsImport('./reader.ts', import.meta.url)
