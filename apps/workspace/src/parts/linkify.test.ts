import { expect, it } from 'vitest'
import { linkify } from './linkify.ts'

it('makes web and mail addresses links and leaves the stop after them alone', () => {
  expect(linkify('Смотрите https://velograd.ru/faq?a=1. Пишите на help@velograd.ru!')).toEqual([
    { text: 'Смотрите ' },
    { text: 'https://velograd.ru/faq?a=1', href: 'https://velograd.ru/faq?a=1' },
    { text: '. Пишите на ' },
    { text: 'help@velograd.ru', href: 'mailto:help@velograd.ru' },
    { text: '!' },
  ])
})

it('never makes a link that runs code', () => {
  expect(linkify('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)' }])
})
