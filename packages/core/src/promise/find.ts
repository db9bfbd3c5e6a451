import type { Calendar } from '../calendar/index.ts'
import { english, type Language, russian } from './commitment.ts'
import { type Due, dueOf } from './due.ts'
import { clausesOf, maskQuotations, type Piece, sentencesOf } from './sentences.ts'
import { type Found, findTimes } from './times.ts'

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
  const readable = maskQuotations(text.slice(0, LONGEST))
  return sentencesOf(readable).flatMap((sentence) => promisesIn(sentence, text, now, calendar))
}

function promisesIn(sentence: Piece, text: string, now: number, calendar: Calendar): FoundPromise[] {
  const language = /\p{Script=Cyrillic}/u.test(sentence.text) ? russian : english
  if (sentence.text.trimEnd().endsWith('?')) return []
  if (language.spoils.test(sentence.text)) {
    const rest = afterContrast(sentence, language)
    return rest ? promisesIn(rest, text, now, calendar) : []
  }
  const times = findTimes(sentence.text, language.times)
  if (times.length === 0) return []
  const groups = together(times, sentence.text, language)
  const clauses = clausesOf(sentence.text, language.boundary, groups)
  const start = sentence.start + (sentence.text.length - sentence.text.trimStart().length)
  const end = sentence.start + sentence.text.trimEnd().length
  return groups.flatMap((group) => {
    if (!isPromised(group, clauses, language)) return []
    const due = dueOf(
      group.map(({ time }) => time),
      now,
      calendar,
    )
    if (!due) return []
    const from = sentence.start + group[0]!.start
    const to = sentence.start + group.at(-1)!.end
    const time = { start: from, end: to, text: text.slice(from, to) }
    return [{ start, end, time, due: due.at, precision: due.precision }]
  })
}

/** "Not earlier, but on Monday I will": what is denied before a contrast leaves alone what stands after it (SPEC P4). */
function afterContrast({ start, text }: Piece, { contrast, condition }: Language): Piece | null {
  const found = contrast.exec(text)
  if (!found || condition.test(text.slice(0, found.index))) return null
  const from = found.index + found[0].length
  return { start: start + from, text: text.slice(from) }
}

/** Neighbouring expressions make one time: "tomorrow" and "by noon". */
function together(times: Found[], text: string, language: Language): Found[][] {
  const groups: Found[][] = []
  for (const time of times) {
    const last = groups.at(-1)?.at(-1)
    if (last && language.filler.test(text.slice(last.end, time.start))) groups.at(-1)!.push(time)
    else groups.push([time])
  }
  return groups
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

const promises = (words: string, { promise, deed, outsider }: Language): boolean =>
  promise.test(words) || (deed.test(words) && !outsider.test(words))

function without(clause: Piece, group: Found[]): string {
  let words = clause.text
  for (const { start, end } of group) {
    const [from, to] = [Math.max(0, start - clause.start), Math.max(0, end - clause.start)]
    words =
      words.slice(0, from) + ' '.repeat(Math.max(0, Math.min(to, words.length) - from)) + words.slice(to)
  }
  return words.replace(/\s+/g, ' ')
}
