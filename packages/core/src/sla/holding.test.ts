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

it('H1: a time of day within a holding reply does not make it an answer', () => {
  expect(isHoldingReply('Анна, здравствуйте! Уже разбираемся, вернусь к вам завтра до 12:00.')).toBe(true)
  expect(isHoldingReply('We are looking into it and will get back to you by 5.30 pm.')).toBe(true)
  expect(isHoldingReply('Ответ: 12:00, терминал Б.')).toBe(false)
})
