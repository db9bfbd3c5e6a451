import { Textarea, TextInput } from '@mantine/core'
import type { Brand } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, Segments, Wide } from '../../parts/index.ts'
import { Logo } from './logo.tsx'
import { LookPreview } from './look-preview.tsx'
import type { MailboxParts } from './mailbox.ts'

/** The frame of what leaves this mailbox, with an answer drawn in it as it changes. */
export function Look({ mailbox, set }: MailboxParts) {
  const { t } = useText()
  const { sending, sends, displayName } = mailbox
  if (!sends || !sending) return null
  const { brand } = sending
  const change = (next: Partial<Brand>) => set({ sending: { ...sending, brand: { ...brand, ...next } } })
  return (
    <Section title={t('settings.mail.look')} about={t('settings.mail.look.about')}>
      <Fields>
        <Wide>
          <Segments
            aria-label={t('settings.mail.layout')}
            data={(['plain', 'letterhead'] as const).map((value) => ({
              value,
              label: t(`settings.mail.layout.${value}`),
            }))}
            value={brand.layout}
            onChange={(layout) => change({ layout })}
          />
        </Wide>
        {brand.layout === 'letterhead' && (
          <TextInput
            type="color"
            label={t('settings.mail.color')}
            value={brand.color}
            onChange={(event) => change({ color: event.currentTarget.value })}
          />
        )}
        {brand.layout === 'letterhead' && <Logo logo={brand.logo} onChange={(logo) => change({ logo })} />}
        {(['ru', 'en'] as const).map((language) => (
          <Textarea
            key={language}
            label={t(`settings.mail.footer.${language}`)}
            autosize
            minRows={2}
            maxLength={2000}
            value={brand.footer[language]}
            onChange={(event) =>
              change({ footer: { ...brand.footer, [language]: event.currentTarget.value } })
            }
          />
        ))}
        <Wide>
          <LookPreview displayName={displayName} brand={brand} />
        </Wide>
      </Fields>
    </Section>
  )
}
