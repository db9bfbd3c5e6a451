import type { Brand } from '@opora/contract'
import { compose } from './compose.ts'

interface Shown {
  displayName: string
  brand: Brand
  locale: 'ru' | 'en'
}

const samples = {
  ru: {
    html: '<p>Здравствуйте, Анна!</p><p>Деньги за поездку вернули, они придут на карту <b>в течение трёх дней</b>. Подробности — <a href="https://example.com">в личном кабинете</a>.</p><p>Хорошего дня!<br>Олег, служба поддержки</p>',
    asked: 'Здравствуйте! С карты списали 450 рублей за поездку, которой не было. Верните, пожалуйста.',
    from: { name: 'Анна Соколова', email: 'anna@example.com' },
  },
  en: {
    html: '<p>Hello Anna,</p><p>The fare has been refunded and will reach your card <b>within three days</b>. The details are <a href="https://example.com">in your account</a>.</p><p>Have a good day,<br>Oliver, support</p>',
    asked: 'Hello! My card was charged for a ride that never happened. Could you refund it, please?',
    from: { name: 'Anna Smith', email: 'anna@example.com' },
  },
}

/** What an answer would look like, the logo drawn in. */
export function previewMail(
  { displayName, brand, locale }: Shown,
  company: { name: string; timeZone: string },
  now: Date,
): { html: string; text: string } {
  const { html, asked, from } = samples[locale]
  const logo = brand.logo && `data:${brand.logo.type};base64,${brand.logo.base64}`
  const { layout, color } = brand
  return compose(
    { text: '', html },
    { from, at: now, text: asked },
    { locale, timeZone: company.timeZone },
    { layout, color, name: displayName || company.name, logo, footer: brand.footer[locale] },
  )
}
