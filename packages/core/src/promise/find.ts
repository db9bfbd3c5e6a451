import type { Calendar } from '../calendar/index.ts'
import { english, type Language, russian } from './commitment.ts'
import { type Due, dueOf } from './due.ts'
import { clausesOf, maskQuotations, type Piece, sentencesOf } from './sentences.ts'
import { respell } from './spelling.ts'
import { type Found, findTimes } from './times.ts'
import { together } from './together.ts'

/** A time promised in a reply: where it is written and when it is due. */
export interface FoundPromise {
  /** The sentence, as offsets into the text. */
  start: number
  end: number
  /** The words that name the time. */
  time: { start: number; end: number; text: string }
  due: number
  precision: Due['precision']
}

const LONGEST = 20_000

/**
 * Finds the times that a reply of ours promises, Russian or English (SPEC P1–P8).
 * @param now the instant of the reply
 * @param calendar decides what "tomorrow" and "end of the day" mean, and in which time zone
 */
export function findPromises(text: string, now: number, calendar: Calendar): FoundPromise[] {
  const { text: readable, at } = respell(maskQuotations(text.slice(0, LONGEST)))
  return sentencesOf(readable)
    .flatMap((sentence) => promisesIn(sentence, now, calendar))
    .map(({ sentence, time, due }) => {
      const [start, end] = [at(time.start), at(time.end)]
      return {
        start: at(sentence.start),
        end: at(sentence.end),
        time: { start, end, text: text.slice(start, end) },
        due: due.at,
        precision: due.precision,
      }
    })
}

interface Span {
  start: number
  end: number
}

function promisesIn(
  sentence: Piece,
  now: number,
  calendar: Calendar,
): { sentence: Span; time: Span; due: Due }[] {
  const { start, text } = sentence
  const language = /\p{Script=Cyrillic}/u.test(text) ? russian : english
  if (text.trimEnd().endsWith('?')) return []
  if (language.spoils.test(text)) {
    const rest = afterContrast(sentence, language)
    return rest ? promisesIn(rest, now, calendar) : []
  }
  const groups = together(
    findTimes(text, language.times),
    text,
    language,
    (time) => dueOf([time], now, calendar)?.at,
  )
  const clauses = clausesOf(text, language.boundary, groups)
  const whole = { start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length }
  return groups
    .filter((group) => isPromised(group, clauses, language))
    .flatMap((group) => {
      const times = group.map(({ time }) => time)
      const due = dueOf(times, now, calendar)
      const time = { start: start + group[0]!.start, end: start + group.at(-1)!.end }
      return due ? [{ sentence: whole, time, due }] : []
    })
}

/** "Not earlier, but on Monday I will": what is denied before a contrast leaves alone what stands after it (SPEC P4). */
function afterContrast({ start, text }: Piece, { contrast, condition }: Language): Piece | null {
  const found = contrast.exec(text)
  if (!found || condition.test(text.slice(0, found.index))) return null
  const from = found.index + found[0].length
  return { start: start + from, text: text.slice(from) }
}

/** The clause of the time promises, or it says nothing itself and belongs to a neighbour that does (SPEC P3). */
function isPromised(group: Found[], clauses: Piece[], language: Language): boolean {
  const at = clauses.findIndex(({ start, text }) => group[0]!.start < start + text.length)
  const clause = clauses[at]
  if (!clause) return false
  const words = without(clause, group)
  if (promises(words, language)) return true
  if (language.other.test(words)) return false
  const after = clauses.slice(at + 1).find(({ text }) => !language.purpose.test(text))
  return [clauses[at - 1], after].some((near) => near && promises(near.text, language))
}

const promises = (words: string, { promise, bare, deed, outsider }: Language): boolean =>
  promise.test(words) || bare.test(words) || (deed.test(words) && !outsider.test(words))

function without(clause: Piece, group: Found[]): string {
  let words = clause.text
  for (const { start, end } of group) {
    const [from, to] = [Math.max(0, start - clause.start), Math.max(0, end - clause.start)]
    words =
      words.slice(0, from) + ' '.repeat(Math.max(0, Math.min(to, words.length) - from)) + words.slice(to)
  }
  return words.replace(/\s+/g, ' ')
}
