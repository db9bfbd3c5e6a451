// Load: what a browser fetches before the list can be used, in gzipped bytes, and how long that takes.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { launchChromium } from '../apps/server/test/chromium.ts'
import { seededDesk, startServer } from './desk.ts'
import { median, ms, report } from './measure.ts'

const PORT = 3194
const LOADS = 5
const index = new URL('../apps/workspace/dist/index.html', import.meta.url)

const { desk, seeded } = await seededDesk()
const server = await startServer(desk, PORT)
const browser = await launchChromium()
try {
  const first = [...readFileSync(index, 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)]
  const files = first.map((found) => readFileSync(new URL(`.${found[1]}`, index)))
  const bytes = [readFileSync(index), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0)
  report('first load, gzipped, before lazy parts', `${kB(bytes)} in ${first.length + 1} files`, {
    says: '≤ 300 kB',
    holds: bytes <= 300_000,
  })
  const loads = []
  for (let i = 0; i < LOADS; i += 1) loads.push(await load())
  report('fetched until the list can be used', kB(median(loads.map((each) => each.bytes))))
  report('time to a usable list', ms(median(loads.map((each) => each.took))))
} finally {
  await browser.close()
  await server.stop()
  await desk.close()
}

/** One load in a browser that has never been here. */
async function load(): Promise<{ took: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name, value] = seeded.cookies[6]!.split('=') as [string, string]
  await context.addCookies([{ name, value, url: server.url }])
  const page = await context.newPage()
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    if (!/\.(js|css|woff2)$|\/$/.test(response.url())) return
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    )
  })
  const start = performance.now()
  await page.goto(server.url, { waitUntil: 'commit' })
  await page
    .getByText(/Не вернули залог/)
    .first()
    .waitFor({ state: 'visible' })
  const took = performance.now() - start
  const sizes = await Promise.all(bodies)
  await context.close()
  return { took, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

function kB(count: number): string {
  return `${(count / 1000).toFixed(0)} kB`
}
