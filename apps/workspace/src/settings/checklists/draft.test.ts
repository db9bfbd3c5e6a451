import { expect, test } from 'vitest'
import { bodyOf, draftOf, isReady, pasted } from './draft.ts'

const { steps } = draftOf({ name: 'Возврат', steps: ['Найти заказ', '', 'Вернуть деньги'] })
const names = (list: { name: string }[]) => list.map(({ name }) => name)

test('empty steps are none, and a list without steps cannot be kept', () => {
  expect(bodyOf({ name: 'Возврат', steps })).toEqual({
    name: 'Возврат',
    steps: ['Найти заказ', 'Вернуть деньги'],
  })
  expect(isReady({ name: 'Возврат', steps })).toBe(true)
  expect(isReady({ name: ' ', steps })).toBe(false)
  expect(isReady({ name: 'Возврат', steps: [{ id: '1', name: '  ' }] })).toBe(false)
})

test('a list that is pasted becomes steps, without its bullets and numbers', () => {
  const list = '1. Сверить сумму\r\n 2) Позвонить \n\n- Написать\n• 24 часа подождать\n2 письма отправить'
  expect(names(pasted(steps, 1, list))).toEqual([
    'Найти заказ',
    'Сверить сумму',
    'Позвонить',
    'Написать',
    '24 часа подождать',
    '2 письма отправить',
    'Вернуть деньги',
  ])
})

test('what is pasted into a step that is written stands behind it', () => {
  expect(names(pasted(steps.slice(0, 1), 0, 'Позвонить\nНаписать'))).toEqual([
    'Найти заказ',
    'Позвонить',
    'Написать',
  ])
})

test('no more is pasted than a list holds', () => {
  expect(pasted(steps, 1, 'шаг\n'.repeat(80))).toHaveLength(50)
})
