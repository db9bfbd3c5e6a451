import type { Found } from './times.ts'

/** A part of a text where it stands. */
export interface Piece {
  start: number
  text: string
}

/** Blanks out what somebody else said: quoted lines and what stands in quotation marks. Offsets stay. */
export function maskQuotations(text: string): string {
  const blank = (quoted: string) => quoted.replace(/[^\n]/g, ' ')
  return text
    .replace(/^[ \t]*(?:>|\|).*$/gmu, blank)
    .replace(/«[^»]{0,2000}»|“[^”]{0,2000}”|„[^“”]{0,2000}[“”]|(?<![\p{L}\p{N}])"[^"\n]{0,2000}"/gu, blank)
}

/** Splits at the ends of sentences and of lines; a dot inside a number or after a short form is none. */
export function sentencesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (const { index, 0: mark } of text.matchAll(
    /\n+|[!?…]{1,9}(?=\s|$)|(?<!\d)\.{1,9}(?=\s|$)|(?<=\d)\.(?=\s+\p{Lu}|\s*$)/gmu,
  )) {
    if (
      mark === '.' &&
      /(?:^|\s)(?:т|е|д|п|г|ч|мин|след|тек|раб|руб|стр|им|a\.m|p\.m|e\.g|i\.e|dr|mr|mrs|nov|dec|jan|feb|oct|sept?)$/iu.test(
        text.slice(start, index),
      )
    )
      continue
    pieces.push({ start, text: text.slice(start, index + mark.length) })
    start = index + mark.length
  }
  pieces.push({ start, text: text.slice(start) })
  return pieces.filter((piece) => piece.text.trim())
}

/** Splits a sentence into clauses, never inside what names one time. */
export function clausesOf(sentence: string, boundary: RegExp, groups: readonly Found[][]): Piece[] {
  const clauses: Piece[] = []
  let start = 0
  for (const { index, 0: mark } of sentence.matchAll(boundary)) {
    if (groups.some((group) => group[0]!.start <= index && index < group.at(-1)!.end)) continue
    clauses.push({ start, text: sentence.slice(start, index + mark.length) })
    start = index + mark.length
  }
  clauses.push({ start, text: sentence.slice(start) })
  return clauses
}
