import type { Clock, Step } from './clock.ts'

type Locale = 'ru' | 'en'

/** "Why this due time?": the clock's turns in order, in words. Times are shown in the reader's zone. */
export const explain = (clock: Clock, locale: Locale, timeZone: string): string[] =>
  clock.steps.map((step) => sentence(step, locale, timeZone))

function sentence(step: Step, locale: Locale, timeZone: string): string {
  const at = moment(step.at, locale, timeZone)
  const [worked, due] = [duration(step.worked, locale), step.due && moment(step.due, locale, timeZone)]
  const first = turns[locale][step.turn](at, worked)
  const goal = step.target === null ? null : duration(step.target, locale)
  if (step.turn === 'met' || step.turn === 'ended') return `${first}.`
  if (locale === 'ru') return `${first}${goal ? `; норматив ${goal}` : ''}${due ? `, срок ${due}` : ''}.`
  return `${first}${goal ? `; the target is ${goal}` : ''}${due ? `, due ${due}` : ''}.`
}

type Turns = Record<Step['turn'], (at: string, worked: string) => string>

const turns: Record<Locale, Turns> = {
  ru: {
    started: (at) => `${at}: отсчёт начат`,
    paused: (at, worked) => `${at}: пауза, прошло ${worked} рабочего времени`,
    resumed: (at, worked) => `${at}: отсчёт продолжен с ${worked}`,
    retargeted: (at, worked) => `${at}: условия изменились, уже прошло ${worked}`,
    carried: (at, worked) => `${at}: из объединённого обращения учтено ожидание ${worked}`,
    met: (at, worked) => `${at}: выполнено за ${worked} рабочего времени`,
    reopened: (at, worked) => `${at}: обращение открыто снова, отсчёт продолжен с ${worked}`,
    ended: (at, worked) => `${at}: отсчёт снят, прошло ${worked}`,
  },
  en: {
    started: (at) => `${at}: the clock started`,
    paused: (at, worked) => `${at}: paused with ${worked} of working time used`,
    resumed: (at, worked) => `${at}: resumed at ${worked}`,
    retargeted: (at, worked) => `${at}: the terms changed with ${worked} already used`,
    carried: (at, worked) => `${at}: took over a wait of ${worked} from the merged ticket`,
    met: (at, worked) => `${at}: met within ${worked} of working time`,
    reopened: (at, worked) => `${at}: the ticket was reopened, the clock went on from ${worked}`,
    ended: (at, worked) => `${at}: ended without an answer after ${worked}`,
  },
}

function duration(ms: number, locale: Locale): string {
  const minutes = Math.floor(ms / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const [h, m] = locale === 'ru' ? ['ч', 'мин'] : ['h', 'min']
  if (hours === 0) return `${rest}\u00a0${m}`
  return rest === 0 ? `${hours}\u00a0${h}` : `${hours}\u00a0${h} ${rest}\u00a0${m}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function moment(instant: number, locale: Locale, timeZone: string): string {
  const key = `${locale} ${timeZone}`
  const known = formats.get(key)
  const format =
    known ??
    new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
      timeZone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
  if (!known) formats.set(key, format)
  return format.format(instant)
}
