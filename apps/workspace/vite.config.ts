import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.OPORA_PORT ?? '3000'}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { zod: `${import.meta.dirname}/src/api/no-schemas.ts` } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What the first screen needs comes as one file, not as a hundred that wait for each other on a slow line.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.OPORA_WORKSPACE_PORT ?? '5173'),
    proxy: { '/api': { target: server, ws: true } },
  },
})
