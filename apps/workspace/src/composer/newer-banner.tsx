import { Button } from '@mantine/core'
import type { Message } from '@opora/contract'
import { useText } from '../i18n/index.ts'
import { Linked } from '../parts/index.ts'
import css from './composer.module.css'

interface Props {
  messages: Message[]
  /** The person has tried to send: say it louder. */
  stopped: boolean
  read: () => void
}

/** The customer wrote while the answer was being written. Sending waits until that has been read. */
export function NewerBanner({ messages, stopped, read }: Props) {
  const { t } = useText()
  const newest = messages.at(-1)!
  return (
    <div className={css.banner} data-stopped={stopped || undefined} role={stopped ? 'alert' : 'status'}>
      <span>{t('composer.newer', { count: messages.length })}</span>
      <span className={css.end} />
      <Button size="compact-xs" variant={stopped ? 'filled' : 'default'} onClick={read}>
        {t('composer.newer.read')}
      </Button>
      <blockquote>
        <Linked text={newest.visibleText || newest.text} />
      </blockquote>
    </div>
  )
}
