import { InputWrapper } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { Segments } from '../../parts/index.ts'
import type { Mailbox } from './mailbox.ts'

const ways = ['fetch', 'receive'] as const

/** How mail gets here: fetched from the mailbox, or sent on to the built-in receiver. */
export function Way({ way, onChange }: { way: Mailbox['way']; onChange: (way: Mailbox['way']) => void }) {
  const { t } = useText()
  return (
    <InputWrapper label={t('settings.mail.way')} labelElement="div" labelProps={{ id: 'mail-way' }}>
      <Segments
        fullWidth
        aria-labelledby="mail-way"
        data={ways.map((value) => ({ value, label: t(`settings.mail.way.${value}`) }))}
        value={way}
        onChange={onChange}
      />
    </InputWrapper>
  )
}
