import type { Template } from '@opora/contract'
import { fill, type Values } from '@opora/core/automation'
import { useText } from '../../i18n/index.ts'
import css from './templates.module.css'

/** Somebody to whom a letter might go. */
const examples: Record<'ru' | 'en', Values> = {
  ru: {
    'customer.name': 'Анна Смирнова',
    'customer.first_name': 'Анна',
    'customer.email': 'anna@example.com',
    'ticket.id': '1042',
    'ticket.subject': 'Не вернули деньги за прокат',
    'agent.name': 'Вера Андреева',
    'group.name': 'Поддержка',
    'company.name': 'Велоград',
    'due.time': '12 мая, 15:30',
  },
  en: {
    'customer.name': 'Anna Smith',
    'customer.first_name': 'Anna',
    'customer.email': 'anna@example.com',
    'ticket.id': '1042',
    'ticket.subject': 'No refund for my rental',
    'agent.name': 'Vera Andrews',
    'group.name': 'Support',
    'company.name': 'Velograd',
    'due.time': '12 May, 15:30',
  },
}

/** A letter with its variables filled. */
export function Preview({ locale, words }: { locale: 'ru' | 'en'; words: Template['ru'] }) {
  const { t } = useText()
  const values = examples[locale]
  return (
    <figure className={css.figure}>
      <figcaption>{t('templates.preview')}</figcaption>
      <div className={css.letter} lang={locale}>
        {words.subject && <strong>{fill(words.subject, values)}</strong>}
        {words.text ? (
          <p>{fill(words.text, values)}</p>
        ) : (
          <span className={css.quiet}>{t('templates.preview.none')}</span>
        )}
      </div>
    </figure>
  )
}
