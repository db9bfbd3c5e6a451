import { clock, rule, type Time, type TimeRule } from './times.ts'

const words: Record<string, number> = {
  полчаса: 0.5,
  получаса: 0.5,
  полутора: 1.5,
  полтора: 1.5,
  полторы: 1.5,
  один: 1,
  одну: 1,
  одного: 1,
  одной: 1,
  пара: 2,
  пару: 2,
  пары: 2,
  два: 2,
  две: 2,
  двух: 2,
  двум: 2,
  три: 3,
  трёх: 3,
  трех: 3,
  трём: 3,
  трем: 3,
  четыре: 4,
  четырёх: 4,
  четырех: 4,
  четырём: 4,
  четырем: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  одиннадцати: 11,
  двенадцать: 12,
  двенадцати: 12,
  пятнадцать: 15,
  пятнадцати: 15,
  двадцать: 20,
  двадцати: 20,
  тридцать: 30,
  тридцати: 30,
  сорок: 40,
  сорока: 40,
  пятьдесят: 50,
  пятидесяти: 50,
}
const WORD = Object.keys(words)
  .sort((a, b) => b.length - a.length)
  .join('|')
const TENS =
  '(?:двадцат[ьи]|тридцат[ьи]|сорока?|пятьдесят|пятидесяти) (?:один|одну|одной|дв[аех]+|тр[иёе]х?|четыр\\p{L}+|пят[ьи]|шест[ьи]|сем[ьи]|восе?мь|восьми|девят[ьи])'
const N = `(?:(?!${TENS})(?:\\d+|${WORD})\\s?(?:-|–|—|или|до)\\s?)?(?<n>\\d+(?:[.,]\\d+)?|${TENS}|${WORD})(?:-?(?:х|ти|и))?`
/** Tens and ones are said apart: "forty five". */
const numberOf = (text: string | undefined): number =>
  text === undefined
    ? 1
    : text
        .split(' ')
        .reduce((sum, word) => sum + (words[word.toLowerCase()] ?? Number(word.replace(',', '.'))), 0)

const FROM_NOW =
  '(?: (?:начиная |считая )?(?:с|от) (?:сегодня(?:шнего дня)?|этой минуты|(?:этого|текущего|данного) (?:момента|дня)))?'
/** What one asks for oneself: "give me an hour". */
const ASKED =
  '(?:(?:дайте|дай) (?:мне|нам)|(?:мне|нам) (?:на это )?(?:понадоб|потребу)\\p{L}+|(?:мне|нам) (?:нуж|над)\\p{L}+|займ[её]т у (?:меня|нас)|у (?:меня|нас) (?:займ[её]т|уйд[её]т)|(?<=^\\s*)(?:нуж\\p{L}+|надо|понадобится|потребуется))(?: (?:на это|на проверку|ещё|еще|примерно|около|буквально|где-то|до|минимум))*'
/** The beginning of a sentence, after a word of assent. */
const AT_ONCE =
  '(?<=^\\s*(?:(?:ок|окей|да|ага|хорошо|понял[аи]?|принял[аи]?|поняли|приняли|так|секунду|минутку|извините|простите)[,.!\\s]+)?)(?:ещё |еще |буквально )?'
const UNIT =
  '(?<unit>минут\\p{L}*|мин\\.?|час\\p{L}*|ч\\.?|сут\\p{L}*|рабоч\\p{L}+ час\\p{L}*|(?:рабоч\\p{L}+|календарн\\p{L}+) (?:дн\\p{L}+|день)|дн\\p{L}+|день|недел\\p{L}+|месяц\\p{L}*)'

function span(count: number, unit: string): Time {
  const name = unit.toLowerCase()
  if (name.startsWith('рабоч')) {
    return name.includes('час')
      ? { kind: 'working', minutes: count * 60 }
      : { kind: 'days', count, working: true }
  }
  if (name.startsWith('мин')) return { kind: 'span', minutes: count }
  if (name.startsWith('ч')) return { kind: 'span', minutes: count * 60 }
  if (name.startsWith('сут')) return { kind: 'span', minutes: count * 1440 }
  if (name.startsWith('недел')) return { kind: 'days', count: count * 7, working: false }
  if (name.startsWith('месяц')) return { kind: 'days', count: count * 30, working: false }
  return { kind: 'days', count, working: false }
}

const ordinals =
  'первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
    ' ',
  )

/** "Half of the tenth" is half past nine; one to seven without more is the afternoon. */
const halfPast = (hour: number, half: string | undefined): Time =>
  clock(String(hour === 0 ? 12 : hour), '30', half ?? (hour <= 7 ? 'дня' : 'утра'))

const weekdays = [
  'понедельник\\p{L}*|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )пн',
  'вторник\\p{L}*|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )вт',
  'сред\\p{L}{1,2}|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )ср',
  'четверг\\p{L}*|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )чт',
  'пятниц\\p{L}+|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )пт',
  'суббот\\p{L}+|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )сб',
  'воскресень\\p{L}+|(?<=(?<!\\p{L})(?:во?|до|ко?|на) )вс',
]
const months = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма[йяею]',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
]
const MONTH = `(?<month>${months.map((each) => `${each}\\p{L}{0,2}`).join('|')})`
const monthOf = (name: string): number =>
  months.findIndex((each) => new RegExp(`^${each}`, 'iu').test(name)) + 1

const NEXT = '(?:следующей|будущей|той|след\\.?)'
const BY =
  '(?:(?:не (?:позднее|позже)(?: чем)?|самое позднее|максимум|ориентировочно|примерно|приблизительно|где-то|около) )*(?:(?:до|к|ко|в|во|на|около) )?(?:(?:около|примерно) )?'
const WITHIN =
  '(?:(?:не (?:позднее|позже),?(?: чем)?|максимум|примерно|ориентировочно|самое позднее|буквально) )*(?:в течени[еию]|на протяжении|в пределах|в срок до|в ближайш\\p{L}+|за|через|спустя|не более(?: чем)?|в теч\\.)(?: (?:примерно|ближайш\\p{L}+|следующ\\p{L}+|максимум|буквально|ещё|одного?))*'

export const russianTimes: readonly TimeRule[] = [
  rule(
    '(?:с|со|от|после|начиная с|за) (?:сегодня(?:шнего)?|завтра(?:шнего)?|вчера\\p{L}*|\\d{1,2}[.:]\\d\\d(?:\\.\\d{2,4})?|\\d{1,2} (?:час\\p{L}*|утра|вечера|дня)|\\d{1,2} ' +
      MONTH +
      '|' +
      weekdays.join('|') +
      '|прошл\\p{L}+ \\p{L}+)(?: дня)?',
    { kind: 'other' },
  ),
  rule(
    'вчера\\p{L}*|позавчера|накануне|(?:в |на )?прошл\\p{L}+ (?:недел\\p{L}+|месяц\\p{L}*|год\\p{L}*|раз|' +
      weekdays.join('|') +
      ')|(?:' +
      N +
      ' )?' +
      UNIT.replace('<unit>', '<ago>') +
      ' назад|по (?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|будням|выходным)|кажд\\p{L}+ \\p{L}+',
    { kind: 'other' },
  ),
  rule(`(?:в|на) (?:прошлый|прошлую) (?:${weekdays.join('|')})`, { kind: 'other' }),
  rule(`(?:${WITHIN}|${ASKED}) ${N} ${UNIT}${FROM_NOW}`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule(`${ASKED} (?:полчаса|полчасика|получаса)`, { kind: 'span', minutes: 30 }),
  rule(`${ASKED} (?<unit>час(?:ик)?|минут[уы]|сутки|день|недел[июя]|месяц)`, ({ unit }) => span(1, unit!)),
  // "A day or two": the unit stands for its one.
  rule(
    `(?:${WITHIN} |${ASKED} |${AT_ONCE})(?<unit>минут[уы]|час(?:ик)?|день|ден[её]к|недел[яюи]|недельк[уи])\\s?(?:-|–|—|или)\\s?(?<n>${WORD}|другой|другую)`,
    ({ unit, n }) => span(/^друг/iu.test(n!) ? 2 : numberOf(n), unit!.replace(/^ден.к/iu, 'день')),
  ),
  // "Five minutes, and I will send it."
  rule(`${AT_ONCE}${N} ${UNIT}(?=\\s*[,–—-]*\\s+и\\s)`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule(`${AT_ONCE}(?<unit>час(?:ик)?|полчас(?:а|ика))(?=\\s*[,–—-]*\\s+и\\s)`, ({ unit }) =>
    unit!.toLowerCase().startsWith('пол') ? { kind: 'span', minutes: 30 } : span(1, unit!),
  ),
  rule(`${WITHIN} (?:полу?часа|получаса)`, { kind: 'span', minutes: 30 }),
  rule(
    `${WITHIN} (?<unit>часа?|минут[уы]|суток|сутки|недел[июя]|месяца?|рабочего (?:дня|часа)|рабочий день|рабочий час)`,
    ({ unit }) => (/рабоч\p{L}+ д/iu.test(unit!) ? { kind: 'part', part: 'close' } : span(1, unit!)),
  ),
  rule(
    `${WITHIN} (?<h>\\d+) (?:часов|часа|час|ч\\.?) (?:и )?(?<m>\\d+) (?:минут\\p{L}*|мин\\.?)`,
    ({ h, m }) => ({ kind: 'span', minutes: Number(h) * 60 + Number(m) }),
  ),
  rule(
    `(?:${AT_ONCE}|${ASKED} )(?<unit>минут|часов|часа|дней|дня) ${N}(?=\\s*[,–—-]*\\s+(?:и|чтобы)\\s)`,
    ({ n, unit }) => span(numberOf(n), unit!),
  ),
  rule('через день', { kind: 'days', count: 1, working: false }),
  rule(
    'в течени[еию] (?:(?:сегодняшнего|этого|ближайшего|текущего) )?дня|в течени[еию] дня|за день|(?:до|к) (?:конца|концу|окончания|исхода) (?:(?:текущего|этого|сегодняшнего|рабочего) )*(?:дня|смены)|(?:до|к) закрытия|(?:до|к) (?:конца|концу|окончания) рабочего дня',
    { kind: 'part', part: 'close' },
  ),
  rule(`(?<unit>минут|часа|часов|дня|дней) через ${N}`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule('через (?<unit>час|полчаса|минуту|минутку|сутки|неделю|месяц|часик)', ({ unit }) =>
    unit!.toLowerCase() === 'полчаса' ? { kind: 'span', minutes: 30 } : span(1, unit!),
  ),
  rule(`${N} ${UNIT} максимум`, ({ n, unit }) => span(numberOf(n), unit!)),
  rule(
    '(?:до|к) (?:конца|концу) (?:(?:этой|текущей) )?недели|до выходных|к выходным|на этой неделе|на (?:текущей )?неделе',
    {
      kind: 'week',
      plus: 0,
    },
  ),
  // The start of a week is over with its second day, its middle with the third.
  rule(
    `(?:в|к) (?<where>начал[еу]|середин[еу]) (?:(?<next>${NEXT} )|этой |текущей )?недели`,
    ({ where, next }) => ({
      kind: 'weekday',
      weekday: where!.startsWith('н') ? 2 : 3,
      week: next ? 'next' : 'coming',
    }),
  ),
  rule(`(?:до |к )?(?:(?:конца|концу) )?(?:на )?${NEXT} недел[еи]`, { kind: 'week', plus: 1 }),
  rule('(?:до|к) (?:конца|концу) (?:(?:этого|текущего) )?месяца|в этом месяце', { kind: 'month', plus: 0 }),
  rule('в следующем месяце|(?:до|к) (?:конца|концу) следующего месяца', { kind: 'month', plus: 1 }),
  rule(`${BY}послезавтра(?:шне\\p{L}+ дн\\p{L}+)?`, { kind: 'near', days: 2 }),
  rule(
    `${BY}(?:завтра|завтрашн\\p{L}+(?: дн\\p{L}+)?)|на следующий день|следующим (?:рабочим )?днём|на следующий рабочий день|в следующий рабочий день|в первый рабочий день`,
    { kind: 'near', days: 1 },
  ),
  rule(`${BY}(?:сегодня|сегодняшн\\p{L}+(?: дн\\p{L}+)?)|(?:этим|этого) (?=вечером|утром)`, {
    kind: 'near',
    days: 0,
  }),
  ...weekdays.map((name, i) =>
    rule(
      `${BY}(?<next>следующ\\p{L}{2,3} |будущ\\p{L}{2,3} )?(?:эт\\p{L}{1,2} |ближайш\\p{L}{2,3} )?(?:${name})`,
      ({ next }) => ({ kind: 'weekday', weekday: i + 1, week: next ? 'next' : 'coming' }),
    ),
  ),
  rule(
    `${BY}(?<day>\\d{1,2})(?:-?го|-?е|-?му)? ${MONTH}(?: (?<year>20\\d\\d)(?: года| г\\.?)?)?`,
    ({ day, month, year }) => ({
      kind: 'date',
      day: Number(day),
      month: monthOf(month!),
      year: year ? Number(year) : null,
    }),
  ),
  rule(
    `${BY}(?<day>[0-3]?\\d)\\.(?<month>0[1-9]|1[0-2])(?:\\.(?<year>20\\d\\d|\\d\\d))?`,
    ({ day, month, year }) => ({
      kind: 'date',
      day: Number(day),
      month: Number(month),
      year: year ? 2000 + (Number(year) % 100) : null,
    }),
  ),
  rule(
    `${BY}(?<day>\\d{1,2})(?:-?го|-?му)(?: числ\\p{L}+)?|${BY}(?<other>\\d{1,2}) числ\\p{L}+`,
    ({ day, other }) => ({ kind: 'date', day: Number(day ?? other), month: null, year: null }),
  ),
  rule(
    `(?:с|между) \\d{1,2}(?:[:.]\\d\\d)? (?:до|и) (?<h>\\d{1,2})(?:[:.](?<m>\\d\\d))?(?: (?<half>утра|вечера|дня|ночи))?`,
    ({ h, m, half }) => clock(h!, m ?? '00', half),
  ),
  rule(
    `${BY}(?<h>[01]?\\d|2[0-4])[:.-](?<m>[0-5]\\d)(?: (?<half>утра|вечера|дня|ночи))?(?: ?(?:мск|по москве|по московскому времени))?`,
    ({ h, m, half }) => clock(h!, m, half),
  ),
  rule(`${BY}(?<h>\\d{1,2})(?: час(?:ам|ов|а|у)?)? (?<half>утра|вечера|дня|ночи)`, ({ h, half }) =>
    clock(h!, undefined, half),
  ),
  rule(
    `(?:до|к|в|около) (?<h>\\d{1,2}|${WORD})(?: час(?:ам|ов|а))?(?! ?(?:минут|мин|час|дн|рабоч|недел|сут|процент|руб|%|числ|раз|окт|ноя|дек|янв|фев|мар|апр|ма|июн|июл|авг|сен|лиц|этап|отдел|офис|магазин|пункт|день))(?: (?<half>утра|вечера|дня|ночи))?`,
    ({ h, half }) => clock(String(numberOf(h)), undefined, half),
  ),
  rule(`(?:до|к|ко|в|около) (?<h>${WORD}) час(?:ам|ов|а|у)? (?<half>утра|вечера|дня|ночи)`, ({ h, half }) =>
    clock(String(numberOf(h)), undefined, half),
  ),
  rule(
    `(?:до |к |ко |в |около )?пол(?:овин[еыу] |-)?(?<hour>${ordinals.join('|')})(?: (?<half>утра|вечера|дня|ночи))?`,
    ({ hour, half }) => halfPast(ordinals.indexOf(hour!.toLowerCase()), half),
  ),
  rule('(?:до|к|в) (?:полудн\\p{L}+|полдень)', { kind: 'part', part: 'noon' }),
  rule('(?:до|к|в|перед) обед(?:а|у|ом)?|в обед', { kind: 'part', part: 'lunch' }),
  rule('после обеда|(?:во|до) второй половин\\p{L}+ дня', { kind: 'part', part: 'close' }),
  rule('в первой половине дня|до середины дня', { kind: 'part', part: 'lunch' }),
  rule('утром|с утра|с утр(?:еч|ец)\\p{L}+|к утру|поутру|до утра', { kind: 'part', part: 'morning' }),
  rule('днём|днем', { kind: 'part', part: 'day' }),
  rule('к вечеру|до вечера|ближе к вечеру', { kind: 'part', part: 'dusk' }),
  rule('вечером|вечерком|вечерочком', { kind: 'part', part: 'evening' }),
  rule('(?:до|к) полуно\\p{L}+|ночью', { kind: 'part', part: 'night' }),
]
