import { expect, it } from 'vitest'
import { languageOf } from './index.ts'

it.each([
  ['Здравствуйте, где мой заказ?', 'ru'],
  ['Не открывается https://example.com/account/orders, что делать?', 'ru'],
  ['Де моє замовлення?', 'ru'],
  ['Where is my order, please?', 'en'],
  ['Wo ist meine Bestellung?', 'en'],
  ['Ok 12345', null],
  ['', null],
])('%j is answered in %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
