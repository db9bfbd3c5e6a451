import { expect, it } from 'vitest'
import { matching } from './palette-matching.ts'

const labels = ['Написать заметку', 'Назначить ответственного', 'Без ответственного', 'Ответить']
const find = (typed: string) => matching(labels, typed, (label) => label)

it('shows everything until something is typed', () => {
  expect(find('  ')).toEqual(labels)
})

it('finds by the beginnings of words, in any order', () => {
  expect(find('отв наз')).toEqual(['Назначить ответственного'])
})

it('puts what begins so before what merely contains it', () => {
  expect(find('ответ')).toEqual(['Назначить ответственного', 'Без ответственного', 'Ответить'])
  expect(find('тить')).toEqual(['Ответить'])
})
