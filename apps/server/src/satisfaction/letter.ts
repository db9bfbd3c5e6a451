import { type Rating, ratings } from '@opora/core/ticket'
import { escaped } from '../platform/html/index.ts'
import { ratingPath } from '../tickets/index.ts'
import { type Locale, words } from './words.ts'

export interface Question {
  ratingId: string
  /** Of the desk, without a slash at its end. */
  url: string
  locale: Locale
  /** Of the ticket. */
  subject: string
  /** The desk's own words instead of the usual ones. */
  own: { subject: string | null; text: string } | null
}

const usual = {
  ru: (subject: string) =>
    `Здравствуйте!\n\nКак мы помогли вам с вопросом «${subject}»? Чтобы ответить, достаточно нажать на одну из оценок:`,
  en: (subject: string) =>
    `Hello,\n\nHow did we do with your question “${subject}”? One of these is all we need:`,
}

const foot = {
  ru: 'Это письмо отправлено автоматически. Если вопрос остался, просто ответьте на него.',
  en: 'This message was sent automatically. If something is still open, just reply to it.',
}

const faces: Record<Rating, string> = { bad: '🙁', fine: '🙂', great: '🤩' }

/** The letter that asks: its links are signed as it leaves. Both bodies say the same. */
export function letterOf({ ratingId, url, locale, subject, own }: Question) {
  const said = own?.text || usual[locale](subject || `#${ratingId}`)
  const levels = ratings.map((level) => ({
    face: faces[level],
    name: words[locale].levels[level],
    link: `${url}${ratingPath(ratingId, level)}`,
  }))
  const lines = levels.map(({ face, name, link }) => `${face} ${name}: ${link}`)
  return {
    subject: own?.subject ?? undefined,
    text: [said, lines.join('\n'), foot[locale]].join('\n\n'),
    html: `${paragraphs(said)}<p>${levels.map(button).join('')}</p>${paragraphs(foot[locale])}`,
  }
}

/** No colour of its own but the edge: it reads on light and on dark paper. */
const BUTTON =
  'display:inline-block;margin:0 10px 10px 0;padding:10px 18px;border:1px solid #9a9aa2;border-radius:10px;text-decoration:none;font-size:16px'

const button = ({ face, name, link }: { face: string; name: string; link: string }): string =>
  `<a href="${escaped(link)}" style="${BUTTON}">${face}&nbsp;${escaped(name)}</a>`

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')
