import { CloseButton, Switch } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { IconHeartHandshake } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import { useTimeWords } from '../owed/index.ts'
import css from './reply-hints.module.css'
import type { useReplyCheck } from './use-reply-check.ts'

interface Props {
  ticket: Ticket
  check: ReturnType<typeof useReplyCheck>
  /** Back to the text: what was clicked is gone, and keys belong to the editor again. */
  writeOn: () => void
}

/** Below the text: what the reply promises, and that it will not stop the clock where it only holds. */
export function ReplyHints({ ticket, check, writeOn }: Props) {
  const { t } = useText()
  const words = useTimeWords(check.timeZone)
  const { promises, holding, answers } = check
  const runs = ticket.dueAt !== null && ticket.dueFor !== 'resolution'
  return (
    <div className={css.hints} role="status">
      {promises.map((promise) => (
        <span key={`${promise.words}${promise.dueAt}`} className={css.promise} title={promise.words}>
          <IconHeartHandshake size={14} />
          {t('composer.promise', { time: words.moment(promise.dueAt) })}
          <CloseButton
            size={18}
            iconSize={12}
            aria-label={t('composer.promise.deny')}
            title={t('composer.promise.deny')}
            onClick={() => {
              check.deny(promise)
              writeOn()
            }}
          />
        </span>
      ))}
      {holding && runs && (
        <div className={css.holding}>
          <span>
            {t(
              answers
                ? 'composer.holding.answers'
                : ticket.dueFor === 'first_reply'
                  ? 'composer.holding.first'
                  : 'composer.holding',
            )}
          </span>
          <Switch
            size="xs"
            label={t('composer.holding.count')}
            checked={answers}
            onChange={(event) => check.setAnswers(event.currentTarget.checked)}
          />
        </div>
      )}
    </div>
  )
}
