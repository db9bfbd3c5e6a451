/** A text as it was meant, and where each of its characters stands in the text as it was written. */
export interface Spelt {
  text: string
  at: (offset: number) => number
}

const OF_TIME =
  'завтра послезавтра сегодня понедельник понедельника понедельнику вторник вторника вторнику четверг четверга четвергу пятница пятницу пятницы пятнице tomorrow monday tuesday wednesday thursday friday'.split(
    ' ',
  )
/** Right as they are, though one letter away from a word of time. */
const OTHERS =
  'завтрак пятниц четверо понедельники понедельнике вторники вторнике четверги четверге mondays tuesdays wednesdays thursdays fridays'
const SHORT: Record<string, string> = {
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tmw: 'tomorrow',
  gimme: 'give me',
  lemme: 'let me',
  gonna: 'going to',
}
const right = new Set([...OF_TIME, ...OTHERS.split(' ')])

/** Reads words of time that were typed in haste as the words that were meant. */
export function respell(text: string): Spelt {
  const shifts: { from: number; by: number }[] = []
  let meant = ''
  let read = 0
  for (const { index, 0: word } of text.matchAll(/\p{L}{3,13}/gu)) {
    const instead = meantBy(word.toLowerCase())
    if (instead === undefined) continue
    meant += text.slice(read, index) + instead
    read = index + word.length
    shifts.push({ from: meant.length, by: read - meant.length })
  }
  const at = (offset: number) => offset + (shifts.findLast(({ from }) => from <= offset)?.by ?? 0)
  return { text: meant + text.slice(read), at }
}

const meantBy = (word: string): string | undefined =>
  SHORT[word] ??
  (word.length < 5 || right.has(word)
    ? undefined
    : OF_TIME.find((each) => isOneSlipAway(word, each) || once(word) === once(each)))

/** Doubled letters are the ones most often lost or put in the wrong place. */
const once = (word: string): string => word.replace(/(.)\1/gu, '$1')

/** One letter wrong, missing, doubled or changed with its neighbour; the first is seldom mistaken. */
function isOneSlipAway(word: string, right: string): boolean {
  const longer = word.length - right.length
  if (word[0] !== right[0] || Math.abs(longer) > 1) return false
  let at = 1
  while (word[at] === right[at]) at++
  const rest = (of: string, from: number) => of.slice(from)
  if (longer > 0) return rest(word, at + 1) === rest(right, at)
  if (longer < 0) return rest(word, at) === rest(right, at + 1)
  if (rest(word, at + 1) === rest(right, at + 1)) return true
  return (
    word[at] === right[at + 1] && word[at + 1] === right[at] && rest(word, at + 2) === rest(right, at + 2)
  )
}
