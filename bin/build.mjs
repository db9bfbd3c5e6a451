import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

// node bin/build.mjs server|workspace: one build in a process of its own, so that its memory goes with it.
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

const builds = {
  async server() {
    const { build } = await import('esbuild')
    const demo = 'apps/server/src/demo/main.ts'
    await build({
      absWorkingDir: root,
      entryPoints: {
        main: 'apps/server/src/main.ts',
        cli: 'apps/server/src/cli.ts',
        ...(existsSync(join(root, demo)) && { demo }),
      },
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      logLevel: 'error',
      plugins: [packagesStayOutside, sourcesKnowTheirPlace],
    })
  },
  async workspace() {
    const { build } = await import('vite')
    await build({ root: join(root, 'apps/workspace'), logLevel: 'error' })
  },
}

await builds[process.argv[2]]()
