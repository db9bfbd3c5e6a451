import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { fetchOutside } from './fetch.ts'
import { fetchPicture } from './picture.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
)
const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const here = { maxBytes: 1000, timeoutMs: 2000, networks: ['127.0.0.0/8'] }

test('a picture comes, by what its bytes say, and the other side learns nothing of us', async () => {
  let asked: Record<string, unknown> = {}
  const url = await serving((request, response) => {
    asked = request.headers
    response.setHeader('content-type', 'text/html')
    response.end(PNG)
  })
  expect(await fetchPicture(`${url}/a.png?x=1`, here)).toEqual({ type: 'image/png', bytes: PNG })
  expect(Object.keys(asked).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
})

test.each([
  ['markup that calls itself a picture', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['more than the limit', Buffer.concat([PNG, Buffer.alloc(2000)])],
  ['nothing', ''],
])('%s is no picture', async (_, body) => {
  const url = await serving((_request, response) => {
    response.setHeader('content-type', 'image/png')
    response.end(body)
  })
  expect(await fetchPicture(url, here)).toBeNull()
})

test('a redirect leads to a picture, but not in circles', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/a') response.writeHead(302, { location: '/b' }).end()
    else if (request.url === '/b') response.end(PNG)
    else response.writeHead(301, { location: '/circle' }).end()
  })
  expect((await fetchPicture(`${url}/a`, here))?.type).toBe('image/png')
  expect(await fetchPicture(`${url}/circle`, here)).toBeNull()
})

test('a server that never answers is not waited for', async () => {
  const url = await serving(() => {})
  expect(await fetchPicture(url, { ...here, timeoutMs: 300 })).toBeNull()
})

test('nothing inside is reached: not by address, not by name, not by a redirect', async () => {
  let asked = 0
  const inside = await serving((_request, response) => {
    asked += 1
    response.end(PNG)
  })
  const port = new URL(inside).port
  const outside = { maxBytes: 1000, timeoutMs: 2000 }
  const urls = [
    inside,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `http://2130706433:${port}/`,
    'file:///etc/passwd',
  ]
  for (const url of urls) expect(await fetchPicture(url, outside)).toBeNull()
  // Only the first hop is allowed: what it leads to is checked again.
  const leads = await serving((_request, response) => {
    response.writeHead(302, { location: inside.replace('127.0.0.1', '127.0.0.2') }).end()
  })
  expect(await fetchPicture(leads, { ...outside, networks: ['127.0.0.1/32'] })).toBeNull()
  expect(asked).toBe(0)
})

test('an address instead of a name is checked as well', async () => {
  expect(await fetchOutside('https://127.0.0.1:9/', { maxBytes: 10, timeoutMs: 500 })).toBeNull()
})
