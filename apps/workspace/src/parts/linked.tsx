import type { ReactNode } from 'react'
import { linkify } from './linkify.ts'

/** Plain text whose addresses can be clicked. */
export function Linked({ text }: { text: string }): ReactNode {
  return linkify(text).map((piece, index) =>
    piece.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
      <a key={index} href={piece.href} target="_blank" rel="noreferrer noopener">
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  )
}
