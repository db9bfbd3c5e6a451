import type { Clock } from './clock.ts'
import type { Step, Why } from './step.ts'

type Locale = 'ru' | 'en'

/** "Why this due time?": the clock's turns in order, with its miss, in words. Times are shown in the reader's zone. */
export function explain(clock: Clock, locale: Locale, timeZone: string): string[] {
  const { breachedAt, steps } = clock
  const told = steps.map((step) => ({ at: step.at, text: sentence(step, locale, timeZone) }))
  if (breachedAt !== null) {
    const text = `${moment(breachedAt, locale, timeZone)}: ${missed[locale]}.`
    const later = told.findIndex(({ at }) => at > breachedAt)
    told.splice(later === -1 ? told.length : later, 0, { at: breachedAt, text })
  }
  return told.map(({ text }) => text)
}

const missed = { ru: 'норматив нарушен', en: 'the target was missed' }

function sentence(step: Step, locale: Locale, timeZone: string): string {
  const at = moment(step.at, locale, timeZone)
  const worked = duration(step.worked, locale)
  const why = step.why === null ? '' : reasons[locale][step.why]
  const said = `${at}: ${turns[locale][step.turn](worked, why)}`
  if (step.turn === 'met' || step.turn === 'ended' || step.turn === 'tried') return `${said}.`
  const goal = step.target === null ? '' : goals[locale].target(duration(step.target, locale))
  const due = step.due === null ? '' : goals[locale].due(moment(step.due, locale, timeZone))
  return `${said}${goal}${due}.`
}

const goals = {
  ru: { target: (goal: string) => `; норматив ${goal}`, due: (due: string) => `, срок ${due}` },
  en: { target: (goal: string) => `; the target is ${goal}`, due: (due: string) => `, due ${due}` },
}

type Turns = Record<Step['turn'], (worked: string, why: string) => string>

const because = (why: string): string => (why ? `: ${why}` : '')

const turns: Record<Locale, Turns> = {
  ru: {
    started: (_, why) => `отсчёт начат${why && `, но стоит: ${why}`}`,
    paused: (worked, why) => `пауза${why && `, ${why}`}; прошло ${worked} рабочего времени`,
    resumed: (worked) => `отсчёт продолжен с ${worked}`,
    retargeted: (worked, why) => `${why || 'условия изменились'}, уже прошло ${worked}`,
    carried: (worked) => `из объединённого обращения учтено ожидание ${worked}`,
    tried: (worked) => `звонили, клиент не ответил; прошло ${worked}`,
    rejudged: (worked, why) => `ответ оценён заново${because(why)}; отсчёт пересчитан, прошло ${worked}`,
    met: (worked) => `выполнено за ${worked} рабочего времени`,
    reopened: (worked) => `обращение открыто снова, отсчёт продолжен с ${worked}`,
    ended: (worked, why) => `отсчёт снят${why && `, ${why}`}; прошло ${worked}`,
  },
  en: {
    started: (_, why) => `the clock started${why && `, standing still: ${why}`}`,
    paused: (worked, why) => `paused${why && `, ${why}`}; ${worked} of working time used`,
    resumed: (worked) => `resumed at ${worked}`,
    retargeted: (worked, why) => `${why || 'the terms changed'} with ${worked} already used`,
    carried: (worked) => `took over a wait of ${worked} from the merged ticket`,
    tried: (worked) => `called, the customer did not answer; ${worked} used`,
    rejudged: (worked, why) => `a reply was judged anew${because(why)}; reckoned again, ${worked} used`,
    met: (worked) => `met within ${worked} of working time`,
    reopened: (worked) => `the ticket was reopened, the clock went on from ${worked}`,
    ended: (worked, why) => `ended without an answer${why && `, ${why}`}; ${worked} used`,
  },
}

const reasons: Record<Locale, Record<Why, string>> = {
  ru: {
    pending: 'ждём клиента',
    on_hold: 'ждём третью сторону',
    solved: 'обращение решено',
    closed: 'обращение закрыто',
    merged: 'обращение объединено с другим',
    no_policy: 'норматив не назначен',
    priority: 'изменён приоритет',
    policy: 'изменены правила SLA',
    answer: 'это ответ по существу',
    holding: 'это только «мы занимаемся»',
    automatic: 'это автоматическое сообщение',
  },
  en: {
    pending: 'waiting for the customer',
    on_hold: 'waiting for a third party',
    solved: 'the ticket is solved',
    closed: 'the ticket is closed',
    merged: 'the ticket was merged into another',
    no_policy: 'no SLA policy applies',
    priority: 'the priority changed',
    policy: 'the SLA policy changed',
    answer: 'it is an answer',
    holding: 'it only says that work goes on',
    automatic: 'it is an automatic message',
  },
}

/** Seconds count below a minute alone. */
function duration(ms: number, locale: Locale): string {
  const [h, min, s] = locale === 'ru' ? ['ч', 'мин', 'с'] : ['h', 'min', 's']
  if (ms > 0 && ms < 60_000) return `${Math.ceil(ms / 1000)}\u00a0${s}`
  const minutes = Math.floor(ms / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u00a0${min}`
  return rest === 0 ? `${hours}\u00a0${h}` : `${hours}\u00a0${h} ${rest}\u00a0${min}`
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
