import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Evidence, hasLearnt, NEEDED, probability, reasonCodes, tokensOf, verdict } from './index.ts'

const nothing: Evidence = {
  allowed: [],
  blocked: [],
  forged: false,
  upstream: [],
  policy: null,
  probability: null,
}
const letter = { from: '', subject: '', text: '', html: null }

const evidence = fc.record<Evidence>({
  allowed: fc.array(fc.string(), { maxLength: 2 }),
  blocked: fc.array(fc.string(), { maxLength: 2 }),
  forged: fc.boolean(),
  upstream: fc.array(fc.string(), { maxLength: 2 }),
  policy: fc.constantFrom(null, 'quarantine', 'reject'),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
})

describe('the verdict', () => {
  const everything: Evidence = {
    ...nothing,
    blocked: ['shop.test'],
    upstream: ['Rspamd'],
    policy: 'reject',
    probability: 1,
  }

  test('V1: who is on the allow list is not spam, and what spoke against it is named', () => {
    const judged = verdict({ ...everything, allowed: ['anna@shop.test'] })
    expect(judged.spam).toBe(false)
    expect(judged.reasons.map(({ code }) => code)).toEqual([
      'allowed',
      'blocked',
      'upstream',
      'dmarc',
      'learnt_spam',
    ])
  })

  test('V2: a forged sender has nothing of being on the allow list', () => {
    const judged = verdict({ ...nothing, allowed: ['bank.test'], forged: true, policy: 'reject' })
    expect(judged).toEqual({
      spam: true,
      reasons: [
        { code: 'dmarc', detail: 'reject' },
        { code: 'allowed_but_forged', detail: 'bank.test' },
      ],
    })
  })

  test.each<[string, Partial<Evidence>, string]>([
    ['V3: the block list', { blocked: ['shop.test'] }, 'blocked'],
    ['V4: a filter on the way', { upstream: ['SpamAssassin'] }, 'upstream'],
    ['V5: DMARC', { policy: 'quarantine' }, 'dmarc'],
    ['V6: the probability', { probability: 0.95 }, 'learnt_spam'],
  ])('%s is enough for spam', (_, known, code) => {
    expect(verdict({ ...nothing, ...known })).toMatchObject({ spam: true, reasons: [{ code }] })
  })

  test('V6, V7: what is only likely is not spam', () => {
    expect(verdict({ ...nothing, probability: 0.94 })).toEqual({
      spam: false,
      reasons: [{ code: 'clean', detail: '' }],
    })
    expect(verdict({ ...nothing, probability: 0.01 }).reasons).toEqual([{ code: 'learnt_ham', detail: '1' }])
  })

  test('V7: every verdict has a reason with a known code, and the first decides', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const { spam, reasons } = verdict(known)
        expect(reasons.every(({ code }) => reasonCodes.includes(code))).toBe(true)
        expect(['blocked', 'upstream', 'dmarc', 'learnt_spam'].includes(reasons[0]!.code)).toBe(spam)
      }),
    )
  })

  test('V1: nothing makes spam of a sender who is allowed and not forged', () => {
    fc.assert(
      fc.property(evidence, (known) => {
        expect(verdict({ ...known, allowed: ['a'], forged: false }).spam).toBe(false)
      }),
    )
  })
})

describe('tokens', () => {
  const count = (of: Partial<typeof letter>) => tokensOf({ ...letter, ...of }).length

  test('T1: case, ё and digits make no difference; subject and text do', () => {
    expect(tokensOf({ ...letter, text: 'ЁЛКА 1990' })).toEqual(tokensOf({ ...letter, text: 'елка 2024' }))
    expect(tokensOf({ ...letter, text: 'залог' })).not.toEqual(tokensOf({ ...letter, subject: 'залог' }))
    expect(count({ text: 'и на я' })).toBe(0)
  })

  test('T2: the sender and the hosts of links are tokens, with the domains above them', () => {
    expect(count({ from: 'anna@mail.test' })).toBe(2)
    const linked = (html: string) => tokensOf({ ...letter, html })
    expect(
      linked('<a href="https://a.shop.test/1">').filter((each) =>
        linked('<a href="http://b.shop.test">').includes(each),
      ),
    ).toHaveLength(1)
  })

  test('T3: a word of two alphabets betrays itself', () => {
    const [mixed] = tokensOf({ ...letter, text: 'зaлoг' })
    expect(tokensOf({ ...letter, text: 'кpедит' })).toContain(mixed)
  })

  test('T4, T5: each once, 300 at most, numbers that a double holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4000, unit: 'grapheme' }), fc.string(), (text, subject) => {
        const tokens = tokensOf({ ...letter, text, subject, from: 'a@b.test' })
        expect(new Set(tokens).size).toBe(tokens.length)
        expect(tokens.length).toBeLessThanOrEqual(300)
        expect(tokens.every((token) => Number.isSafeInteger(token) && token >= 0)).toBe(true)
      }),
    )
    const long = Array.from(
      { length: 5000 },
      (_, i) => `слово${String.fromCharCode(1072 + (i % 32), 1072 + ((i >> 5) % 32), 1072 + (i >> 10))}`,
    ).join(' ')
    expect(count({ text: long })).toBe(300)
  })
})

describe('the probability', () => {
  const learnt = { spam: 100, ham: 100 }
  const times = (n: number, spam: number, ham: number) => Array.from({ length: n }, () => ({ spam, ham }))
  const seen = fc.record({ spam: fc.integer({ min: 0, max: 80 }), ham: fc.integer({ min: 0, max: 80 }) })
  const mail = fc.array(seen, { maxLength: 400 })

  test('P1, P5: words of spam make spam, words of letters do not, both together are undecided', () => {
    expect(probability(learnt, times(20, 30, 0))).toBeGreaterThan(0.99)
    expect(probability(learnt, times(20, 0, 30))).toBeLessThan(0.01)
    expect(probability(learnt, [...times(20, 30, 0), ...times(20, 0, 30)])).toBeCloseTo(0.5)
  })

  test('P1: it counts how common a word is in each kind, not how much of each kind was learnt', () => {
    const unequal = { spam: 50, ham: 5000 }
    expect(probability(unequal, times(10, 25, 2500))).toBeNull()
    expect(probability(unequal, times(10, 25, 25))).toBeGreaterThan(0.99)
  })

  test('P2, P3: a word seen once says little; an unknown one nothing', () => {
    const once = probability(learnt, times(6, 1, 0))!
    expect(once).toBeGreaterThan(0.5)
    expect(once).toBeLessThan(probability(learnt, times(6, 50, 0))!)
    expect(probability(learnt, [...times(6, 50, 0), ...times(200, 0, 0)])).toBe(
      probability(learnt, times(6, 50, 0)),
    )
  })

  test('P4: of four telling words nothing follows', () => {
    expect(probability(learnt, times(4, 50, 0))).toBeNull()
    expect(probability(learnt, times(5, 50, 0))).not.toBeNull()
  })

  test('P5: it lies between 0 and 1, and does not depend on the order', () => {
    fc.assert(
      fc.property(mail, (tokens) => {
        const p = probability(learnt, tokens)
        if (p === null) return
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(probability(learnt, tokens.toReversed())).toBeCloseTo(p, 9)
      }),
    )
  })

  test('P6: the kinds taken for each other give the opposite', () => {
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 150 }), (tokens) => {
        const p = probability({ spam: 90, ham: 120 }, tokens)
        const other = probability(
          { spam: 120, ham: 90 },
          tokens.map(({ spam, ham }) => ({ spam: ham, ham: spam })),
        )
        if (p === null) expect(other).toBeNull()
        else expect(other).toBeCloseTo(1 - p, 6)
      }),
    )
  })

  test('P5: one more word of spam never makes a mail less likely spam', () => {
    fc.assert(
      fc.property(fc.array(seen, { minLength: 5, maxLength: 149 }), (tokens) => {
        const before = probability(learnt, tokens)
        const after = probability(learnt, [...tokens, { spam: 80, ham: 0 }])
        if (before !== null) expect(after!).toBeGreaterThanOrEqual(before - 1e-9)
      }),
    )
  })

  test('L1: nothing is said before enough of both kinds was learnt', () => {
    expect(hasLearnt({ spam: NEEDED, ham: NEEDED })).toBe(true)
    expect(hasLearnt({ spam: NEEDED - 1, ham: 10_000 })).toBe(false)
    expect(hasLearnt({ spam: 10_000, ham: NEEDED - 1 })).toBe(false)
  })
})
