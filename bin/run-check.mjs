import { spawn } from 'node:child_process'
import { prepare, root } from './prepare.mjs'

const script = (file) => [process.execPath, [`bin/${file}`]]

const steps = {
  'format and lint': ['node_modules/.bin/biome', ['ci', '--colors=off', '--diagnostic-level=error', '.']],
  promises: ['node_modules/.bin/oxlint', ['--type-aware', '--quiet', 'packages', 'apps', 'bench']],
  types: ['node_modules/.bin/tsc', ['-p', 'tsconfig.json']],
  architecture: [
    process.execPath,
    [
      '--import',
      './bin/swc-tsx.mjs',
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--output-type',
      'err',
      'apps',
      'packages',
    ],
  ],
  places: script('check-places.mjs'),
  'unused code': ['node_modules/.bin/knip', ['--no-progress']],
  texts: script('check-i18n.mjs'),
}

await prepare()
const wanted = process.argv.slice(2)
const chosen = Object.entries(steps).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)
for (const [name, [program, args]] of chosen) {
  const { code, said } = await listen(program, args)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (code === 0) continue
  console.log(said.trim())
  process.exitCode = 1
}

function listen(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
