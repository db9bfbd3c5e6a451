import { expect, test } from 'vitest'
import { isPublic } from './addresses.ts'
import { dial, fetchOutside } from './index.ts'

test.each([
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '0.0.0.0',
  '100.100.100.200',
  'fe80::1',
  '[not a host]',
])('%s is not dialled', async (host) => {
  await expect(dial(host)).rejects.toThrow()
})

test('this machine may be dialled, and is known for what it is', async () => {
  expect(await dial('127.0.0.1')).toEqual({ address: '127.0.0.1', servername: undefined, isLoopback: true })
  expect(await dial('localhost')).toMatchObject({ servername: 'localhost', isLoopback: true })
})

test.each([
  ['8.8.8.8', true],
  ['2001:4860:4860::8888', true],
  ['10.1.2.3', false],
  ['192.168.0.1', false],
  ['172.20.0.1', false],
  ['127.0.0.1', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['fd12::1', false],
  ['64:ff9b::a00:1', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected)
})

test('what somebody outside names is not fetched from inside', async () => {
  const options = { maxBytes: 100, timeoutMs: 2000 }
  expect(await fetchOutside('https://localhost:9/x', options)).toBeNull()
  expect(await fetchOutside('https://127.0.0.1:9/x', options)).toBeNull()
})
