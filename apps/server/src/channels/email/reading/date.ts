const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const RUSSIAN_MONTHS = 'янв фев мар апр ма июн июл авг сен окт ноя дек'.split(' ')
const ZONES: Record<string, number> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  MSK: 3,
  MSD: 4,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  BST: 1,
  JST: 9,
}
const FORM =
  /(\d{1,2})[\s-]+([\p{L}]{3,})\.?[\s,-]+(\d{2,4})(?:\s*г\.?)?[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(am|pm)?\s*(?:(?:GMT|UTC)?\s*([+-]\d{1,2}):?(\d{2})|([A-Z]{2,4}))?/iu
const LONGEST = 200
const EARLIEST = Date.UTC(1980, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** The Date header as real mailers write it; null when it names no sensible moment. */
export function parseDate(raw: string | undefined): Date | null {
  if (!raw) return null
  const short = raw.slice(0, LONGEST)
  const at = fromForm(short) ?? Date.parse(short.replace(/\([^)]*\)/g, '').trim())
  return at >= EARLIEST && at < LATEST ? new Date(at) : null
}

/**
 * How far the clock of whoever wrote the header is ahead of UTC, in minutes. Servers that do not know where their user is
 * write UTC: that says nothing.
 */
export function parseUtcOffset(raw: string | undefined): number | null {
  const match = raw ? FORM.exec(raw.slice(0, LONGEST)) : null
  const minutes = match ? offsetMinutes(match) : 0
  return minutes === 0 || Math.abs(minutes) > 14 * 60 ? null : minutes
}

function fromForm(raw: string): number | null {
  const match = FORM.exec(raw)
  if (!match) return null
  const month = monthOf(match[2]!.toLowerCase())
  if (month === -1) return null
  const year =
    Number(match[3]) < 100 ? Number(match[3]) + (Number(match[3]) < 70 ? 2000 : 1900) : Number(match[3])
  const hour = (Number(match[4]) % (match[7] ? 12 : 24)) + (match[7]?.toLowerCase() === 'pm' ? 12 : 0)
  const local = Date.UTC(year, month, Number(match[1]), hour, Number(match[5]), Number(match[6] ?? 0))
  return local - offsetMinutes(match) * 60_000
}

function monthOf(name: string): number {
  const latin = MONTHS.indexOf(name.slice(0, 3))
  return latin !== -1 ? latin : RUSSIAN_MONTHS.findIndex((month) => name.startsWith(month))
}

function offsetMinutes(match: RegExpExecArray): number {
  if (match[8] === undefined) return (ZONES[match[10]?.toUpperCase() ?? ''] ?? 0) * 60
  const sign = match[8].startsWith('-') ? -1 : 1
  const minutes = Math.abs(Number(match[8])) * 60 + Number(match[9])
  return minutes <= 15 * 60 ? sign * minutes : 0
}
