import { expect, it } from 'vitest'
import { pieces } from './snippet.ts'

it('splits a snippet at its marks', () => {
  expect(pieces('до ⟦слова⟧ после')).toEqual([
    { text: 'до ', hit: false },
    { text: 'слова', hit: true },
    { text: ' после', hit: false },
  ])
})

it('begins shortly before the first found word, at the beginning of a word', () => {
  const [first, hit] = pieces('Здравствуйте! Вчера вечером я взяла на станции ⟦велосипед⟧ и не смогла сдать')
  expect(first).toEqual({ text: '…я взяла на станции ', hit: false })
  expect(hit).toEqual({ text: 'велосипед', hit: true })
})

it('shows a snippet without a mark as it is', () => {
  expect(pieces('просто текст')).toEqual([{ text: 'просто текст', hit: false }])
})
