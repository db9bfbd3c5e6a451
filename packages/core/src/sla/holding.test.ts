import { expect, it } from 'vitest'
import { holdingReplies } from './fixtures/holding-replies.ts'
import { isHoldingReply } from './index.ts'

it('H1: tells holding replies from answers in the labelled set', () => {
  const wrong = holdingReplies.filter(([text, holding]) => isHoldingReply(text) !== holding)
  const share = 1 - wrong.length / holdingReplies.length
  console.info(`holding replies: ${holdingReplies.length} labelled, ${(share * 100).toFixed(1)} % right`)
  expect(wrong.map(([text]) => text)).toEqual([])
})

it('H2: what it does not know is an answer, and so is nothing at all', () => {
  expect(isHoldingReply('')).toBe(false)
  expect(isHoldingReply('Тра-ля-ля')).toBe(false)
  expect(isHoldingReply(`Проверяем. ${'а'.repeat(700)}`)).toBe(false)
})
