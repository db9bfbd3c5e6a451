import { type Condition, finished, isComplete } from '@opora/core/conditions'
import { describe, expect, it } from 'vitest'
import { fromGroup, toGroup } from './groups.ts'
import { newTest, withOperator, withValues } from './operators.ts'

const open: Condition = { field: 'status', op: 'is', value: 'open' }
const vip: Condition = { field: 'vip', op: 'is', value: true }

describe('a condition as groups of lines', () => {
  it.each<[string, Condition]>([
    ['all', { all: [open, vip] }],
    ['any', { any: [open] }],
    ['none', { not: { any: [open, vip] } }],
  ])('is read as %s and written back as it was', (joint, condition) => {
    const group = toGroup(condition)!
    expect(group.joint).toBe(joint)
    expect(fromGroup(group)).toEqual(condition)
  })

  it('shows the denial of anything else as a group with one line', () => {
    expect(toGroup({ not: { all: [open, vip] } })).toEqual({ joint: 'none', parts: [{ all: [open, vip] }] })
    expect(toGroup({ not: open })).toEqual({ joint: 'none', parts: [open] })
    expect(toGroup(open)).toBeNull()
  })
})

describe('a line', () => {
  it('writes one value plainly and several as a list', () => {
    const one = withValues({ field: 'status', op: 'in', value: ['new', 'open'] }, ['open'])
    expect(one).toEqual(open)
    expect(withValues(one, ['open', 'new'])).toEqual({ field: 'status', op: 'in', value: ['open', 'new'] })
    expect(withValues({ field: 'group', op: 'not_in', value: ['1', '2'] }, ['2'])).toMatchObject({
      op: 'is_not',
    })
  })

  it('keeps its value while the operator changes, where it still makes sense', () => {
    const several = withOperator({ field: 'group', op: 'in', value: ['1', '2'] }, 'is_not')
    expect(several).toEqual({ field: 'group', op: 'not_in', value: ['1', '2'] })
    expect(withOperator(several, 'empty')).toEqual({ field: 'group', op: 'empty' })
    const older = withOperator({ field: 'createdAt', op: 'newer_than', value: 60 }, 'older_than')
    expect(older).toEqual({ field: 'createdAt', op: 'older_than', value: 60 })
    expect(withOperator(older, 'before')).toEqual({ field: 'createdAt', op: 'before' })
  })

  it('begins with what can be asked at once, or says that it is unfinished', () => {
    expect(isComplete(newTest('vip'))).toBe(true)
    expect(isComplete(newTest('createdAt'))).toBe(true)
    expect(isComplete({ all: [open, newTest('group')] })).toBe(false)
    expect(finished({ all: [open, newTest('group')] })).toEqual({ all: [open] })
    expect(finished({ not: newTest('group') })).toBeNull()
  })
})
