import { expect, it } from 'vitest'
import { cpuTime } from '../../../test/cpu-time.ts'
import { trueSenderOf } from './true-sender.ts'

const rule = {
  from: 'shop.test',
  subject: '',
  source: 'body' as const,
  emailLabel: 'E-mail',
  nameLabel: 'Имя',
  phoneLabel: '',
}
const found = (text: string) =>
  trueSenderOf([rule], { from: 'form@shop.test', subject: 'Заявка', replyTo: [], text })?.found

it.each([
  ['on its line', 'Имя: Анна\nE-mail: anna@customer.test'],
  ['in the next line', '• Имя\n  Анна\n• E-mail\n  anna@customer.test'],
  ['in the next cell', '> Имя      Анна\n> E-mail   anna@customer.test'],
  ['as JSON', '{"Имя": "Анна", "E-mail": "anna@customer.test"}'],
])('finds the customer %s', (_, text) => {
  expect(found(text)).toMatchObject({ email: 'anna@customer.test', name: 'Анна' })
})

it.each([
  ['empty lines', '\n'],
  ['open JSON', '"E-mail": "'],
  ['stars', 'Имя: **'],
  ['blanks', 'E-mail   '],
])('is not kept busy by many %s', async (_, pattern) => {
  expect(await cpuTime(() => found(`x${pattern.repeat(100_000)}x`))).toBeLessThan(2_000)
})
