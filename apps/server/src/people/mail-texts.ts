import type { SystemMail } from './deps.ts'

type Locale = SystemMail['locale']
type Draft = Pick<SystemMail, 'subject' | 'text'>

/** The invitation of a new colleague. */
export function invitationText(locale: Locale, { company, link }: { company: string; link: string }): Draft {
  return locale === 'en'
    ? {
        subject: `Your invitation to the support desk of ${company}`,
        text: `Hello!\n\nYou have been invited to the support desk of ${company}. Choose your password here:\n\n${link}\n\nThe link works once, for 7 days. If you do not expect this, take no notice of it.\n`,
      }
    : {
        subject: `Приглашение в службу поддержки «${company}»`,
        text: `Здравствуйте!\n\nВас пригласили в службу поддержки «${company}». Задайте пароль по ссылке:\n\n${link}\n\nСсылка сработает один раз, в течение 7 дней. Если вы этого не ждали, просто не отвечайте.\n`,
      }
}

/** The way back in for somebody who has forgotten their password. */
export function resetText(locale: Locale, { company, link }: { company: string; link: string }): Draft {
  return locale === 'en'
    ? {
        subject: `A new password for the support desk of ${company}`,
        text: `Hello!\n\nSomebody, probably you, asked for a new password. Choose it here:\n\n${link}\n\nThe link works once, for one hour. If it was not you, take no notice: the old password stays.\n`,
      }
    : {
        subject: `Новый пароль для службы поддержки «${company}»`,
        text: `Здравствуйте!\n\nКто-то, скорее всего вы, попросил новый пароль. Задайте его по ссылке:\n\n${link}\n\nСсылка сработает один раз, в течение часа. Если это были не вы, ничего не делайте: старый пароль останется.\n`,
      }
}
