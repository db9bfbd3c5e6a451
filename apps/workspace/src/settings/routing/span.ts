/** A span as people say it: minutes below two hours, else hours with a tenth at most. */
export function spanText(minutes: number, locale: string): string {
  const hours = minutes >= 120 || (minutes >= 60 && minutes % 60 === 0)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: hours ? 'hour' : 'minute',
    unitDisplay: 'long',
    maximumFractionDigits: hours ? 1 : 0,
  }).format(hours ? minutes / 60 : minutes)
}
