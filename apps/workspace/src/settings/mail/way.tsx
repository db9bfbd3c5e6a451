import '@mantine/core/styles/FloatingIndicator.layer.css'
import { InputWrapper, SegmentedControl } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import type { Mailbox } from './mailbox.ts'
import css from './way.module.css'

const ways = ['fetch', 'receive'] as const

/** How mail gets here: fetched from the mailbox, or sent on to the built-in receiver. */
export function Way({ way, onChange }: { way: Mailbox['way']; onChange: (way: Mailbox['way']) => void }) {
  const { t } = useText()
  return (
    <InputWrapper label={t('settings.mail.way')} labelElement="div" labelProps={{ id: 'mail-way' }}>
      <SegmentedControl
        fullWidth
        aria-labelledby="mail-way"
        classNames={{ root: css.root, indicator: css.indicator, label: css.label }}
        data={ways.map((value) => ({ value, label: t(`settings.mail.way.${value}`) }))}
        value={way}
        onChange={(value) => onChange(value as Mailbox['way'])}
      />
    </InputWrapper>
  )
}
