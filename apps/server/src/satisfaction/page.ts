import { type Rating, ratings } from '@opora/core/ticket'
import { escaped } from '../platform/html/index.ts'
import { faces } from './faces.ts'
import { style } from './page-style.ts'
import { type Locale, type Words, words } from './words.ts'

/** What the page of a question says. */
export interface Asked {
  locale: Locale
  /** The desk's name. */
  company: string
  /** Of the ticket. */
  subject: string
  /** The level of the link that was followed. */
  chosen: Rating
  /** What the customer has said already. */
  given: { level: Rating; comment: string } | null
  /** The last day on which it can be changed, in words. */
  until: string
}

export const MOST_WORDS = 2000

/** Whoever comes from the letter finds his level marked and sends it; whoever has sent it finds thanks. */
export function questionPage(asked: Asked): string {
  const say = words[asked.locale]
  const thanked = asked.given?.level === asked.chosen
  const body = thanked ? thanks(asked, say) : question(asked, say)
  return whole(
    asked.locale,
    thanked ? say.yours(say.levels[asked.chosen]) : say.question,
    asked.company,
    body,
  )
}

export type Trouble = 'broken' | 'expired' | 'settled' | 'busy' | 'failed'

export function troublePage(locale: Locale, trouble: Trouble): string {
  const { title, text } = words[locale][trouble]
  return whole(locale, title, null, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`)
}

const question = (asked: Asked, say: Words): string => `
<h1>${escaped(say.question)}</h1>
${about(asked, say)}
${asked.given ? `<p class="note">${escaped(say.before(say.levels[asked.given.level]))}</p>` : ''}
${form(asked, say, say.send)}`

const thanks = (asked: Asked, say: Words): string => `
<h1>${escaped(say.thanks[asked.chosen])}</h1>
${about(asked, say)}
<p class="given ${asked.chosen}" role="status">${faces[asked.chosen]}<span>${escaped(say.yours(say.levels[asked.chosen]))}</span></p>
${asked.given?.comment ? `<blockquote>${escaped(asked.given.comment)}</blockquote>` : ''}
<p class="hint">${escaped(say.until(asked.until))}</p>
<details><summary>${escaped(say.change)}</summary>${form(asked, say, say.sendAnew)}</details>`

const about = ({ subject }: Asked, say: Words): string =>
  subject ? `<p class="about">${escaped(say.about(subject))}</p>` : ''

/** It goes back to the address of the page: that is what the signature stands in. */
const form = (asked: Asked, say: Words, send: string): string => `
<form method="post">
<fieldset><legend>${escaped(say.legend)}</legend>
<div class="levels">${ratings.map((level) => choice(level, asked.chosen, say)).join('')}</div></fieldset>
<label class="words" for="comment">${escaped(say.comment)}</label>
<p class="hint" id="comment-about">${escaped(say.commentAbout)}</p>
<textarea id="comment" name="comment" rows="4" maxlength="${MOST_WORDS}" aria-describedby="comment-about">
${escaped(asked.given?.comment ?? '')}</textarea>
<button>${escaped(send)}</button>
</form>`

const choice = (level: Rating, chosen: Rating, say: Words): string =>
  `<label class="level ${level}"><input type="radio" name="level" value="${level}"${level === chosen ? ' checked' : ''}>` +
  `${faces[level]}<span>${escaped(say.levels[level])}</span><i></i></label>`

const whole = (
  locale: Locale,
  title: string,
  company: string | null,
  body: string,
): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="color-scheme" content="light dark">
<title>${escaped(company ? `${title} · ${company}` : title)}</title><style>${style}</style></head>
<body><main>${company ? `<p class="desk">${escaped(company)}</p>` : ''}${body}</main></body></html>
`
