import { clock, rule, type Time, type TimeRule } from './times.ts'

const words: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  'a couple of': 2,
  'the next': 1,
  the: 1,
  'half an': 0.5,
  'one and a half': 1.5,
}
const WORD = Object.keys(words)
  .sort((a, b) => b.length - a.length)
  .join('|')
const TENS = '(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)'
const N = `(?:(?!${TENS})(?:\\d+|${WORD})\\s?(?:-|–|—|to|or)\\s?)?(?<n>\\d+(?:\\.\\d+)?|${TENS}|${WORD})`
const known = (text: string): number => words[text] ?? Number(text)
/** Tens and ones are said side by side: "thirty five". */
const numberOf = (text = 'one'): number => {
  const said = text.toLowerCase()
  const [tens, ones] = new RegExp(`^${TENS}$`).test(said) ? said.split(/[ -]/) : [said]
  return known(tens!) + (ones ? known(ones) : 0)
}
const UNIT = '(?<unit>minutes?|mins?|hours?|hrs?|(?:business|working) (?:hours?|days?)|days?|weeks?|months?)'

function span(count: number, unit: string): Time {
  const name = unit.toLowerCase()
  if (/^(?:business|working)/.test(name))
    return name.includes('hour')
      ? { kind: 'working', minutes: count * 60 }
      : { kind: 'days', count, working: true }
  if (name.startsWith('min')) return { kind: 'span', minutes: count }
  if (name.startsWith('h')) return { kind: 'span', minutes: count * 60 }
  if (name.startsWith('week')) return { kind: 'days', count: count * 7, working: false }
  if (name.startsWith('month')) return { kind: 'days', count: count * 30, working: false }
  return { kind: 'days', count, working: false }
}

const weekdays = [
  'mon(?:day)?',
  'tue(?:s|sday)?',
  'wed(?:nesday)?',
  'thu(?:rs|rsday)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
]
const DAYS = weekdays.join('|')
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1
const BY =
  '(?:(?:no later than|at the latest by|not later than|latest by|around|about|roughly|sometime|before) )*(?:(?:by|on|at|before|until|till|around|about|for) )?(?:(?:the|around|about) )?'
const IN =
  '(?:(?:within|in|inside|under|in less than|in about|in under|in at most|no later than in|no more than|in the next|over the next|during the next|within the next|at most) )(?:(?:about|around|approximately|roughly|up to|maximum|max) )?'
/** What one asks for oneself: "give me an hour". */
const ASKED =
  "(?:(?:give|allow) (?:me|us)|bear with (?:me|us)(?: for)?|(?:should|will|it['’]ll|that['’]ll|it will) (?:only )?take (?:me|us)|(?:i|we|(?:the|our) (?:team|engineers?|developers?|devs|specialists?|colleagues|technicians?))(?:['’]ll| will)? needs?)(?: (?:about|around|another|just|only|roughly|up to|maybe))*"
const HOUR = '1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
/** "Half five" is half past five. */
const partOfHour = (part: string, hour: number, half: string | undefined): Time => {
  const minutes = part === 'quarter past' ? 15 : part === 'quarter to' ? -15 : 30
  const whole = clock(String(hour), undefined, half)
  return whole.kind === 'clock' ? { kind: 'clock', minutes: whole.minutes + minutes } : whole
}
const FROM_NOW = '(?: (?:from|starting) (?:now|today))?'
const HALF = '(?<half>a\\.?m\\.?|p\\.?m\\.?)'

export const englishTimes: readonly TimeRule[] = [
  rule(
    `(?:since|from|after|as of|dated|of) (?:yesterday|today|tomorrow|${DAYS}|\\d{1,2}(?::\\d\\d)? ?(?:am|pm)|${MONTH} \\d{1,2}|last \\p{L}+|\\d{1,2} ${MONTH.replace('<month>', '<other>')})(?:st|nd|rd|th)?`,
    { kind: 'other' },
  ),
  rule(
    `yesterday|last (?:week|month|year|night|time|${DAYS})|${N} ${UNIT} ago|every (?:\\p{L}+)|on (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends)|earlier today`,
    { kind: 'other' },
  ),
  rule(`(?:${IN}|${ASKED} )${N} ${UNIT}${FROM_NOW}`, ({ n, unit }) => span(numberOf(n), unit!)),
  // "Give me five": nobody asks for five hours that way.
  rule(`${ASKED} ${N}(?=,? (?:and|then)\\s)`, ({ n }) => span(numberOf(n), 'minutes')),
  rule(`${ASKED} half an hour`, { kind: 'span', minutes: 30 }),
  // "Five minutes and I will send it."
  rule(`(?<=^\\s*)(?:just )?${N} ${UNIT}(?=,? and\\s)`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule(`${N} ${UNIT} (?:from now|at most|max|tops|maximum)`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule(`${IN}(?:half an hour|the half hour)`, { kind: 'span', minutes: 30 }),
  rule(`${IN}(?:the|this|next|an) (?:hour)|${IN}hour`, { kind: 'span', minutes: 60 }),
  rule(
    '(?:by |before |at |until )?(?:the )?(?:end of (?:the |this |our )?(?:business |working |work )?day|end of today|eod|cob|close of business|end of business)(?: today)?|(?:later )?during the day',
    { kind: 'part', part: 'close' },
  ),
  rule(
    '(?:by |before |at )?(?:the )?end of (?:the |this )?week|(?:later )?this week|eow|(?:by|before) the weekend',
    {
      kind: 'week',
      plus: 0,
    },
  ),
  // The start of a week is over with its second day, its middle with the third.
  rule(
    '(?:by |in |at )?(?:the )?(?:(?<early>early|start of|beginning of|first thing)|mid(?:dle of)?)[ -](?:the )?(?:(?<next>next )|this )?week',
    ({ early, next }) => ({ kind: 'weekday', weekday: early ? 2 : 3, week: next ? 'next' : 'coming' }),
  ),
  rule('(?:by |before )?(?:the )?(?:end of )?next week|(?:some ?time|later) next week', {
    kind: 'week',
    plus: 1,
  }),
  rule('(?:by |before |at )?(?:the )?end of (?:the |this )?month|this month', { kind: 'month', plus: 0 }),
  rule('(?:by (?:the )?end of )?next month', { kind: 'month', plus: 1 }),
  rule(`${BY}day after tomorrow`, { kind: 'near', days: 2 }),
  rule(`${BY}tomorrow|(?:the )?next (?:business |working )?day`, { kind: 'near', days: 1 }),
  rule(`(?:${BY}|later )?(?:today|tonight(?=x))`, { kind: 'near', days: 0 }),
  ...weekdays.map((name, i) =>
    rule(`${BY}(?<next>next )?(?:this |coming |this coming )?(?:${name})`, ({ next }) => ({
      kind: 'weekday',
      weekday: i + 1,
      week: next ? 'next' : 'coming',
    })),
  ),
  rule(`${BY}${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>20\\d\\d))?`, ({ day, month, year }) => ({
    kind: 'date',
    day: Number(day),
    month: monthOf(month!),
    year: year ? Number(year) : null,
  })),
  rule(
    `${BY}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: (?<year>20\\d\\d))?`,
    ({ day, month, year }) => ({
      kind: 'date',
      day: Number(day),
      month: monthOf(month!),
      year: year ? Number(year) : null,
    }),
  ),
  rule(`${BY}(?<year>20\\d\\d)-(?<month>\\d\\d)-(?<day>\\d\\d)`, ({ day, month, year }) => ({
    kind: 'date',
    day: Number(day),
    month: Number(month),
    year: Number(year),
  })),
  rule('(?:by|on|before) the (?<day>\\d{1,2})(?:st|nd|rd|th)', ({ day }) => ({
    kind: 'date',
    day: Number(day),
    month: null,
    year: null,
  })),
  rule(
    `between \\d{1,2}(?::\\d\\d)? ?(?:am|pm)? ?(?:and|-) ?(?<h>\\d{1,2})(?::(?<m>\\d\\d))? ?${HALF}?`,
    ({ h, m, half }) => clock(h!, m, half),
  ),
  rule(`${BY}(?<h>1?\\d|2[0-3])(?::(?<m>[0-5]\\d))? ?${HALF}`, ({ h, m, half }) => clock(h!, m, half)),
  rule(
    `${BY}(?<part>half(?: past)?|quarter past|quarter to) (?<h>${HOUR})(?: ?${HALF})?`,
    ({ part, h, half }) => partOfHour(part!.toLowerCase(), known(h!.toLowerCase()), half),
  ),
  rule(`${BY}(?<h>[01]?\\d|2[0-3]):(?<m>[0-5]\\d)`, ({ h, m }) => clock(h!, m, undefined)),
  rule(
    `(?:by|at|before) (?<h>1?\\d|${WORD})(?: o['’]clock)?(?! ?(?:minutes|hours|days|business|working|%|percent|people|agents|am|pm|of|e-?mail|\\p{L}))`,
    ({ h }) => clock(String(numberOf(h)), undefined, undefined),
  ),
  rule('(?:by |before |at |until )?(?:noon|midday)', { kind: 'part', part: 'noon' }),
  rule('(?:by |before |at |after )lunch(?: ?time)?', { kind: 'part', part: 'lunch' }),
  rule('(?:by |in |before |first thing )?(?:the |this )?morning|first thing', {
    kind: 'part',
    part: 'morning',
  }),
  rule('(?:by |in |during |later )?(?:the |this )?afternoon', { kind: 'part', part: 'close' }),
  rule('(?:by |in |during )?(?:the |this )?evening', { kind: 'part', part: 'evening' }),
  rule('tonight|(?:by |before |at )midnight', { kind: 'part', part: 'night' }),
]
