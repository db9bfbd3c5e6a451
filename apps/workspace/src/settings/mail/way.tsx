import { SegmentedControl } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import type { Mailbox } from './mailbox.ts'
import css from './way.module.css'

const ways = ['fetch', 'receive'] as const

/** How mail gets here: fetched from the mailbox, or sent on to the built-in receiver. */
export function Way({ way, onChange }: { way: Mailbox['way']; onChange: (way: Mailbox['way']) => void }) {
  const { t } = useText()
  return (
    <div className={css.way}>
      <span id="mail-way">{t('settings.mail.way')}</span>
      <SegmentedControl
        aria-labelledby="mail-way"
        data={ways.map((value) => ({ value, label: t(`settings.mail.way.${value}`) }))}
        value={way}
        onChange={(value) => onChange(value as Mailbox['way'])}
      />
    </div>
  )
}
