import type { NewMessage } from '../apps/server/src/tickets/index.ts'
import { messageSaid } from '../apps/server/test/said.ts'

/** A message of a usual length as a customer or an agent writes it. */
export function said(author: NewMessage['author'], i: number): NewMessage {
  const text =
    author.kind === 'customer'
      ? `Здравствуйте! Вернул велосипед номер ${i} на станцию у парка, а залог так и не вернулся. `.repeat(4)
      : `Проверили поездку ${i}: залог вернули сегодня утром, банк зачислит его до вечера. `.repeat(3)
  return messageSaid(author, text)
}
