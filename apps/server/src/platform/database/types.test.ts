import { expect, it } from 'vitest'
import { readTime } from './types.ts'

it('reads a time whatever the server’s zone, to the millisecond', () => {
  const times = {
    '2026-11-21 22:58:02.729+00': '2026-11-21T22:58:02.729Z',
    '2026-11-21 22:58:02+00': '2026-11-21T22:58:02.000Z',
    '2026-11-21 22:58:02.7+00': '2026-11-21T22:58:02.700Z',
    '2026-11-22 01:58:02.729123+03': '2026-11-21T22:58:02.729Z',
    '2026-11-22 04:43:02.729+05:45': '2026-11-21T22:58:02.729Z',
  }
  for (const [text, iso] of Object.entries(times)) expect(readTime(text).toISOString(), text).toBe(iso)
})
