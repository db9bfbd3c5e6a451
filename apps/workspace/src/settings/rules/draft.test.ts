import { expect, it } from 'vitest'
import { inUnit } from './delay.ts'
import { anchorName, anchorNames, anchorOfName, missingIn, missingOf, newAction, ofKind } from './draft.ts'

it('says what is missing, in the order of the form', () => {
  expect(missingOf({ name: ' ', definition: ofKind('update') })).toEqual([
    'rules.missing.name',
    'rules.missing.occasion',
    'rules.missing.actions',
  ])
})

it('takes nobody and no group for an answer, but not silence', () => {
  const rule = (groupId?: string | null) => ({
    kind: 'update' as const,
    on: ['opened' as const],
    condition: { all: [] },
    actions: [{ ...newAction('set_group'), with: { groupId } }],
  })
  expect(missingIn(rule())).toEqual(['rules.missing.values'])
  expect(missingIn(rule(null))).toEqual([])
  expect(missingIn(rule('7'))).toEqual([])
})

it('keeps actions and conditions when a rule becomes one on time', () => {
  const condition = { field: 'vip', op: 'is', value: true } as const
  const actions = [{ do: 'mark_spam', with: { spam: true } } as const]
  const onTime = ofKind('time', { kind: 'update', on: ['opened'], condition, actions })
  expect(onTime).toMatchObject({ condition, steps: [{ actions }] })
  expect(ofKind('update', onTime)).toMatchObject({ condition, actions })
})

it('knows every beginning by its name and back', () => {
  expect(anchorNames.map((name) => anchorName(anchorOfName(name)))).toEqual([...anchorNames])
})

it.each([
  [10, { count: 10, unit: 'minute' }],
  [90, { count: 90, unit: 'minute' }],
  [120, { count: 2, unit: 'hour' }],
  [4320, { count: 3, unit: 'day' }],
])('%i minutes are said in the largest unit that fits', (minutes, said) => {
  expect(inUnit(minutes)).toEqual(said)
})
