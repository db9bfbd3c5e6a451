import { describe, expect, it } from 'vitest'
import type { Calendar } from '../calendar/index.ts'
import { englishHeldOut } from './fixtures/english-held-out.ts'
import { englishTuning } from './fixtures/english-tuning.ts'
import { fresh } from './fixtures/fresh.ts'
import { freshFifth } from './fixtures/fresh-fifth.ts'
import { freshFourth } from './fixtures/fresh-fourth.ts'
import { freshSecond } from './fixtures/fresh-second.ts'
import { freshThird } from './fixtures/fresh-third.ts'
import { DESK, labelled, NOW } from './fixtures/labelled.ts'
import { russianHeldOut } from './fixtures/russian-held-out.ts'
import { russianTuning } from './fixtures/russian-tuning.ts'
import { findPromises } from './index.ts'

const HOUR = 3_600_000
const FRIDAY = Date.parse('2026-11-20T17:20+03:00')
const due = (text: string, now = NOW, calendar: Calendar = DESK): string[] =>
  findPromises(text, now, calendar).map((each) => new Date(each.due + 3 * HOUR).toISOString().slice(5, 16))

function measure(name: string, set: string) {
  const sentences = labelled(set)
  const read = sentences.map(({ text, due }) => ({ due, found: findPromises(text, NOW, DESK) }))
  const hits = read.filter(({ due, found }) => due !== null && found.length > 0)
  const promises = read.filter(({ due }) => due !== null).length
  const found = read.filter(({ found }) => found.length > 0).length
  const f1 = (2 * hits.length) / (promises + found)
  const right = hits.filter(({ due, found }) => found.some((each) => each.due === due)).length / hits.length
  console.info(
    `promises, ${name}: ${sentences.length} sentences, ${promises} promises, precision ${(hits.length / found).toFixed(3)}, ` +
      `recall ${(hits.length / promises).toFixed(3)}, F1 ${f1.toFixed(3)}, time right ${(right * 100).toFixed(1)} %`,
  )
  return { f1, right, sentences: sentences.length, promises }
}

describe('the labelled sets', () => {
  it.each([
    ['Russian, tuning', russianTuning],
    ['English, tuning', englishTuning],
    ['Russian, held out', russianHeldOut],
    ['English, held out', englishHeldOut],
    ['both, first fresh set', fresh],
    ['both, second fresh set, learnt from', freshSecond],
    ['both, third fresh set', freshThird],
    ['both, fourth fresh set, learnt from', freshFourth],
    ['both, fifth fresh set', freshFifth],
  ])('M1: %s: F1 of at least 0.9, the time right in at least 95 %', (name, set) => {
    const { f1, right, sentences, promises } = measure(name, set)
    expect(f1).toBeGreaterThanOrEqual(0.9)
    expect(right).toBeGreaterThanOrEqual(0.95)
    expect(promises / sentences).toBeLessThan(0.52)
  })

  it('M2: the sets are large enough and share no sentence', () => {
    const texts = (...sets: string[]) => sets.flatMap(labelled).map(({ text }) => text)
    expect(texts(russianTuning, russianHeldOut).length).toBeGreaterThanOrEqual(400)
    expect(texts(englishTuning, englishHeldOut).length).toBeGreaterThanOrEqual(200)
    const tuned = new Set(texts(russianTuning, englishTuning))
    expect(
      texts(russianHeldOut, englishHeldOut, fresh, freshSecond, freshThird, freshFourth, freshFifth).filter(
        (text) => tuned.has(text),
      ),
    ).toEqual([])
  })
})

describe('what counts as a promise', () => {
  it('P1: names the sentence and the words of the time, as offsets into the reply', () => {
    const text = 'Здравствуйте!\nПроверили оплату. Ответим в течение 15 минут, спасибо.'
    const [found] = findPromises(text, NOW, DESK)
    expect(found).toMatchObject({ precision: 'minute', time: { text: 'в течение 15 минут' } })
    expect(text.slice(found!.start, found!.end)).toBe('Ответим в течение 15 минут, спасибо.')
  })

  it('P2: quotations are somebody else’s words', () => {
    expect(due('> Ответим завтра\n\nПроверили, всё в порядке.')).toEqual([])
    expect(due('Там написано: «ответим завтра».')).toEqual([])
  })

  it('P3: the time must belong to what we do, not to what the neighbour clause tells', () => {
    expect(due('Мы работаем до 18:00, ответим в понедельник.')).toEqual(['11-23T18:00'])
    expect(due('Пришлите чек до пятницы, и мы вернём деньги.')).toEqual([])
  })

  it('P3: time asked for oneself is promised by the clause that follows, over a purpose between', () => {
    expect(due('Дайте мне полчаса, проверю и напишу.')).toEqual(['11-17T11:50'])
    expect(due('Мне нужен час, чтобы сверить данные, потом позвоню.')).toEqual(['11-17T12:20'])
    expect(due('Give us two hours to look around, then I will call you.')).toEqual(['11-17T13:20'])
    expect(due('Доставка займёт два часа, менеджер вам позвонит.')).toEqual([])
  })

  it('P4: denials, conditions, questions and guesses promise nothing', () => {
    for (const text of [
      'Не ответим завтра.',
      'Если успею, отвечу завтра.',
      'Ответим завтра?',
      'Возможно, отвечу завтра.',
    ])
      expect(due(text)).toEqual([])
  })

  it('P4: what is denied before a contrast leaves alone what stands after it', () => {
    expect(due('Сегодня не получится, но завтра отправим.')).toEqual(['11-18T18:00'])
    expect(due("I can't do it today, but I will send it tomorrow.")).toEqual(['11-18T18:00'])
    expect(due('Если получится, но не раньше пятницы, ответим.')).toEqual([])
    expect(due('Мы ответим завтра, но обещать не можем.')).toEqual([])
  })

  it('P3: a deed of one of ours counts by its form, an outsider’s never', () => {
    expect(due('Монтажник заменит кабель завтра.')).toEqual(['11-18T18:00'])
    expect(due('Банк вернёт деньги завтра.')).toEqual([])
    expect(due('Olga will replace the cable tomorrow.')).toEqual(['11-18T18:00'])
    expect(due('The courier will bring the cable tomorrow.')).toEqual([])
  })

  it('T5: a weekday of the next week is that one', () => {
    expect(due('На следующей неделе во вторник ответим.')).toEqual(['11-24T18:00'])
  })

  it('P5: several promises are found one by one', () => {
    expect(due('Ответим через час. Договор вышлем в пятницу.')).toEqual(['11-17T12:20', '11-20T18:00'])
  })

  it('P5: two days side by side are two times, unless they are one day or the ends of a range', () => {
    expect(due('Партию ждём 24-го, 25-го отгрузим вам.')).toEqual(['11-25T18:00'])
    expect(due('Отгрузим завтра, 18 ноября.')).toEqual(['11-18T18:00'])
    expect(due('Пришлём завтра, максимум послезавтра.')).toEqual(['11-19T18:00'])
    expect(due('We will send it on Thursday or Friday.')).toEqual(['11-20T18:00'])
  })

  it('P7: reads slips of the finger as what was meant, and says where they stand', () => {
    const text = 'Пока ищем. Завтрра до обеда напишу.'
    const [found] = findPromises(text, NOW, DESK)
    expect(found!.time).toEqual({ start: 11, end: 27, text: 'Завтрра до обеда' })
    expect(text.slice(found!.start, found!.end)).toBe('Завтрра до обеда напишу.')
    expect(due("We'll call you tommorow.")).toEqual(['11-18T18:00'])
    expect(due("I'll send it tmrw at 10 am and call you on Firday.")).toEqual(['11-18T10:00', '11-20T18:00'])
    expect(due('Завтрак отправим вам в номер.')).toEqual([])
  })

  it('P8: a bare “it will be” promises what was asked for', () => {
    expect(due('К вечеру будет.')).toEqual(['11-17T18:00'])
    expect(due('Завтра будет дождь.')).toEqual([])
  })

  it('P8: what has not been done so far takes nothing back', () => {
    expect(due('Пока не нашли причину, завтра напишем.')).toEqual(['11-18T18:00'])
    expect(due('Пока не оплатите счёт, завтра ничего не отправим.')).toEqual([])
  })

  it('P6: a time that is past promises nothing', () => {
    expect(due('Ответим сегодня до 10:00.')).toEqual([])
  })
})

describe('when it is due', () => {
  it('T1: minutes and hours run on the wall clock, working hours and days by the calendar', () => {
    expect(due('Ответим в течение 2 часов.', FRIDAY)).toEqual(['11-20T19:20'])
    expect(due('Ответим в течение 2 рабочих часов.', FRIDAY)).toEqual(['11-23T10:20'])
    expect(due('Ответим в течение двух рабочих дней.', FRIDAY)).toEqual(['11-24T18:00'])
  })

  it('T2: tomorrow is the next day the desk works on', () => {
    expect(due('Вернусь завтра до обеда.', FRIDAY)).toEqual(['11-23T13:00'])
    expect(due('We will reply tomorrow.', FRIDAY)).toEqual(['11-23T18:00'])
    expect(due('Вернусь завтра.', Date.parse('2026-12-30T12:00+03:00'))).toEqual(['01-11T18:00'])
  })

  it('T3: a day ends when the desk closes; a named day it is closed on ends at midnight', () => {
    expect(due('Сделаем до конца дня.')).toEqual(['11-17T18:00'])
    expect(due('Сделаем до конца дня.', Date.parse('2026-11-17T19:00+03:00'))).toEqual(['11-18T00:00'])
    expect(due('Сделаем в субботу.')).toEqual(['11-22T00:00'])
  })

  it('T4: lunch is the break of the day if it has one', () => {
    const hours = [
      { from: '09:00', to: '12:30' },
      { from: '13:30', to: '18:00' },
    ]
    const calendar = { ...DESK, week: [hours, hours, hours, hours, hours, [], []] }
    expect(due('Вернусь завтра до обеда.', NOW, calendar)).toEqual(['11-18T12:30'])
  })

  it('T5: a weekday is the next one to come; "next" means the next week', () => {
    expect(due('Ответим во вторник.')).toEqual(['11-24T18:00'])
    expect(due('Ответим в следующую пятницу.')).toEqual(['11-27T18:00'])
  })

  it('T5: the start of a week is over with its second day, the middle with the third', () => {
    expect(due('В начале следующей недели ответим.')).toEqual(['11-24T18:00'])
    expect(due('We will reply in the middle of the week.')).toEqual(['11-18T18:00'])
    expect(due('We will reply early next week.')).toEqual(['11-24T18:00'])
  })

  it('T6: parts of an hour are said by the hour that was', () => {
    expect(due('We will reply by half five.')).toEqual(['11-17T17:30'])
    expect(due('We will reply at quarter to 4.')).toEqual(['11-17T15:45'])
  })

  it('T1: numbers are read by their words', () => {
    expect(due('Ответим через сорок пять минут.')).toEqual(['11-17T12:05'])
    expect(due('We will reply in thirty-five minutes.')).toEqual(['11-17T11:55'])
    expect(due('Ответим через день-другой.')).toEqual(['11-19T18:00'])
  })

  it('T6: a time without a day is today, or the next working day when it has passed', () => {
    expect(due('Ответим к 12:00.')).toEqual(['11-17T12:00'])
    expect(due('Ответим к 10:00.')).toEqual(['11-18T10:00'])
  })

  it('T6: half of the hour is said in Russian by the hour that comes', () => {
    expect(due('Ответим завтра в половине десятого утра.')).toEqual(['11-18T09:30'])
    expect(due('Ответим к половине шестого.')).toEqual(['11-17T17:30'])
    expect(due('Отвечу в полпервого.')).toEqual(['11-17T12:30'])
  })

  it('T7: of a range the later end is promised', () => {
    expect(due('Ответим через 10–15 минут.')).toEqual(['11-17T11:35'])
    expect(due('We will reply in 2-3 hours.')).toEqual(['11-17T14:20'])
  })

  it('T8: clock and dates are those of the desk’s time zone', () => {
    const newYork = { ...DESK, timeZone: 'America/New_York', holidays: 'none' as const }
    expect(due('We will reply by 5 pm.', NOW, newYork)).toEqual(['11-18T01:00'])
  })
})

it.each([
  'в течение ',
  'завтра до ',
  'не позднее ',
  'within the next ',
  'а',
  '1',
  '«',
  'будет ',
  'our team ',
])('reads an endless run of “%s” in time', (part) => {
  expect(findPromises(part.repeat(20_000 / part.length), NOW, DESK)).toEqual([])
})
