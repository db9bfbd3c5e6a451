import { Fragment, type ReactNode } from 'react'

/** Mail addresses that a narrow place breaks before "@" and dots, not in the middle of a word. */
export function Breakable({ text }: { text: string }): ReactNode {
  return text.split(/(?=[@.]\S)/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ))
}
