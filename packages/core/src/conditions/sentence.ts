import type { Condition, Test } from './condition.ts'
import { type FieldName, fields, type Reading } from './fields.ts'
import { englishChoices, englishFields, russianChoices, russianFields } from './words.ts'

export type Locale = 'ru' | 'en'

export interface Naming {
  /** The name of a group, person, channel …; null when it is gone. */
  nameOf: (field: FieldName, id: string) => string | null
  /** The zone in which instants are written. */
  timeZone: string
}

/** A condition as a person would say it, without capital and full stop (SPEC S1–S4). */
export function sentence(condition: Condition, locale: Locale, naming: Naming): string {
  const words = locale === 'ru' ? russian : english
  const say = (each: Condition, inside: 'all' | 'any' | null): string => {
    if ('not' in each) return words.not(say(each.not, null))
    const parts = 'all' in each ? each.all : 'any' in each ? each.any : null
    if (parts === null) return words.test(each as Test, naming)
    const kind = 'all' in each ? 'all' : 'any'
    if (parts.length === 0) return words.nothing[kind]
    if (parts.length === 1) return say(parts[0]!, inside)
    const said = list(
      parts.map((part) => say(part, kind)),
      words.joint[kind],
    )
    return inside && inside !== kind ? `(${said})` : said
  }
  return say(condition, null)
}

/** "a, b or c"; the joint stands before the last one. */
function list(parts: string[], joint: string): string {
  const last = parts.at(-1)!
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`
}

interface Words {
  joint: { all: string; any: string }
  nothing: { all: string; any: string }
  not: (said: string) => string
  test: (test: Test, naming: Naming) => string
}

const russian: Words = {
  joint: { all: 'и', any: 'или' },
  nothing: { all: 'всегда', any: 'никогда' },
  not: (said) => `неверно, что ${said}`,
  test: (test, naming) => {
    const { name, no, yes } = russianFields[test.field]
    const values = valuesOf(test, naming, russianChoices, inRussian)
    switch (test.op) {
      case 'empty':
        return no ?? name
      case 'present':
        return yes ?? name
      case 'is':
        if (fields[test.field].type === 'flag') return (test.value ? yes : no) ?? name
        return `${name} — ${values[0]}`
      case 'is_not':
        return `${name} — не ${values[0]}`
      case 'in':
        return `${name} — ${list(values, 'или')}`
      case 'not_in':
        return `${name} — не ${list(values, 'и не')}`
      case 'has_any':
        return values.length === 1 ? `есть метка ${values[0]}` : `есть метка ${list(values, 'или')}`
      case 'has_all':
        return values.length === 1 ? `есть метка ${values[0]}` : `есть метки ${list(values, 'и')}`
      case 'has_none':
        return values.length === 1 ? `нет метки ${values[0]}` : `нет ни одной из меток ${list(values, 'и')}`
      case 'contains':
        return `${name} содержит ${values[0]}`
      case 'not_contains':
        return `${name} не содержит ${values[0]}`
      case 'starts_with':
        return `${name} начинается с ${values[0]}`
      case 'equals':
        return `${name} — ровно ${values[0]}`
      case 'eq':
        return `${name} ровно ${test.value}`
      case 'lt':
        return `${name} меньше ${test.value}`
      case 'lte':
        return `${name} не больше ${test.value}`
      case 'gt':
        return `${name} больше ${test.value}`
      case 'gte':
        return `${name} не меньше ${test.value}`
      case 'before':
        return `${name} раньше ${moment(test, 'ru-RU', naming)}`
      case 'after':
        return `${name} позже ${moment(test, 'ru-RU', naming)}`
      case 'older_than':
        if (test.field === 'dueAt') return `${name} прошёл больше ${russianSpan(test)} назад`
        return `${name} больше ${russianSpan(test)} назад`
      case 'newer_than':
        if (test.field === 'dueAt') return `${name} прошёл не больше ${russianSpan(test)} назад`
        return `${name} не больше ${russianSpan(test)} назад`
      case 'due_within':
        return `${name} наступит в течение ${russianSpan(test)}`
    }
  },
}

const english: Words = {
  joint: { all: 'and', any: 'or' },
  nothing: { all: 'always', any: 'never' },
  not: (said) => `it is not true that ${said}`,
  test: (test, naming) => {
    const { name, no, yes } = englishFields[test.field]
    const values = valuesOf(test, naming, englishChoices, inEnglish)
    switch (test.op) {
      case 'empty':
        return no ?? name
      case 'present':
        return yes ?? name
      case 'is':
        if (fields[test.field].type === 'flag') return (test.value ? yes : no) ?? name
        return `${name} is ${values[0]}`
      case 'is_not':
        return `${name} is not ${values[0]}`
      case 'in':
        return `${name} is ${list(values, 'or')}`
      case 'not_in':
        return `${name} is neither ${list(values, 'nor')}`
      case 'has_any':
        return `it is tagged ${list(values, 'or')}`
      case 'has_all':
        return `it is tagged ${list(values, 'and')}`
      case 'has_none':
        return `it is not tagged ${list(values, 'or')}`
      case 'contains':
        return `${name} contains ${values[0]}`
      case 'not_contains':
        return `${name} does not contain ${values[0]}`
      case 'starts_with':
        return `${name} starts with ${values[0]}`
      case 'equals':
        return `${name} is exactly ${values[0]}`
      case 'eq':
        return `${name} is ${test.value}`
      case 'lt':
        return `${name} is less than ${test.value}`
      case 'lte':
        return `${name} is at most ${test.value}`
      case 'gt':
        return `${name} is more than ${test.value}`
      case 'gte':
        return `${name} is at least ${test.value}`
      case 'before':
        return `${name} before ${moment(test, 'en-GB', naming)}`
      case 'after':
        return `${name} after ${moment(test, 'en-GB', naming)}`
      case 'older_than':
        if (test.field === 'dueAt') return `the reply has been overdue for more than ${englishSpan(test)}`
        return `${name} more than ${englishSpan(test)} ago`
      case 'newer_than':
        if (test.field === 'dueAt') return `the reply has been overdue for at most ${englishSpan(test)}`
        return `${name} at most ${englishSpan(test)} ago`
      case 'due_within':
        return `${name} within ${englishSpan(test)}`
    }
  },
}

interface Special {
  self: string
  groups: string
  gone: string
  quoted: (text: string) => string
}

const inRussian: Special = {
  self: 'я',
  groups: 'моя',
  gone: 'удалено',
  quoted: (text) => `«${text}»`,
}

const inEnglish: Special = {
  self: 'me',
  groups: 'mine',
  gone: 'deleted',
  quoted: (text) => `“${text}”`,
}

function valuesOf(
  { field, value }: Test,
  { nameOf }: Naming,
  choices: Record<string, string>,
  special: Special,
): string[] {
  const about: Reading = fields[field]
  const { type } = about
  return [value ?? []].flat().map((each) => {
    const text = String(each)
    if (type === 'choice') return choices[text] ?? text
    if (type === 'id' && text === 'me' && about.me) return special[about.me]
    if (type === 'id') return special.quoted(nameOf(field, text) ?? special.gone)
    return type === 'word' ? (nameOf(field, text) ?? text) : special.quoted(text)
  })
}

/** Minutes in the largest unit that divides them. */
function span(test: Test): [number, 'day' | 'hour' | 'minute'] {
  const minutes = test.value as number
  if (minutes % 1440 === 0) return [minutes / 1440, 'day']
  return minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute']
}

const genitives = { day: ['дня', 'дней'], hour: ['часа', 'часов'], minute: ['минуты', 'минут'] } as const

function russianSpan(test: Test): string {
  const [count, unit] = span(test)
  const one = count % 10 === 1 && count % 100 !== 11
  return `${count}\u00a0${genitives[unit][one ? 0 : 1]}`
}

function englishSpan(test: Test): string {
  const [count, unit] = span(test)
  return `${count}\u00a0${unit}${count === 1 ? '' : 's'}`
}

/** Making a format costs as much as a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function moment({ value }: Test, locale: string, { timeZone }: Naming): string {
  const key = `${locale} ${timeZone}`
  const known = formats.get(key)
  const format =
    known ??
    new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  if (!known) formats.set(key, format)
  return format.format(Date.parse(value as string))
}
