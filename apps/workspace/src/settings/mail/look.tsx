import { Button, FileButton, Group, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type Brand, previewMail } from '@opora/contract'
import { IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, tell, Wide } from '../../parts/index.ts'
import css from './mail.module.css'
import type { MailboxParts } from './mailbox.ts'

/** As much as a mail should carry for a picture above its words. */
const mostLogoBytes = 64 * 1024

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
          <SegmentedControl
            aria-label={t('settings.mail.layout')}
            data={(['plain', 'letterhead'] as const).map((value) => ({
              value,
              label: t(`settings.mail.layout.${value}`),
            }))}
            value={brand.layout}
            onChange={(value) => change({ layout: value as Brand['layout'] })}
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
        <Textarea
          label={t('settings.mail.footer.ru')}
          autosize
          minRows={2}
          maxLength={2000}
          value={brand.footer.ru}
          onChange={(event) => change({ footer: { ...brand.footer, ru: event.currentTarget.value } })}
        />
        <Textarea
          label={t('settings.mail.footer.en')}
          autosize
          minRows={2}
          maxLength={2000}
          value={brand.footer.en}
          onChange={(event) => change({ footer: { ...brand.footer, en: event.currentTarget.value } })}
        />
        <Wide>
          <Preview displayName={displayName} brand={brand} />
        </Wide>
      </Fields>
    </Section>
  )
}

function Logo({ logo, onChange }: { logo: Brand['logo']; onChange: (logo: Brand['logo']) => void }) {
  const { t } = useText()
  const take = async (file: File | null) => {
    if (!file) return
    if (file.size > mostLogoBytes)
      return tell(t('settings.mail.logo.tooLarge', { limit: mostLogoBytes / 1024 }))
    const base64 = btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())))
    onChange({ type: file.type as NonNullable<Brand['logo']>['type'], base64 })
  }
  return (
    <Group gap="sm" align="end">
      {logo && (
        <img
          className={css.logo}
          src={`data:${logo.type};base64,${logo.base64}`}
          alt={t('settings.mail.logo')}
        />
      )}
      <FileButton accept="image/png,image/jpeg,image/gif" onChange={(file) => void take(file)}>
        {(props) => (
          <Button variant="default" leftSection={<IconPhotoUp size={16} />} {...props}>
            {t(logo ? 'settings.mail.logo.change' : 'settings.mail.logo.add')}
          </Button>
        )}
      </FileButton>
      {logo && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} />}
          onClick={() => onChange(null)}
        >
          {t('settings.mail.logo.remove')}
        </Button>
      )}
    </Group>
  )
}

function Preview({ displayName, brand }: { displayName: string; brand: Brand }) {
  const text = useText()
  const { t } = text
  const [locale, setLocale] = useState(text.locale)
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  const [body] = useDebouncedValue({ displayName, brand, locale }, 250)
  const shown = useQuery({
    queryKey: ['mail preview', body],
    queryFn: ({ signal }) => call(previewMail, { body }, { signal }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  return (
    <figure className={css.preview}>
      <Group justify="space-between" gap="xs" mb={8}>
        <figcaption>{t('settings.mail.preview')}</figcaption>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('settings.mail.preview.language')}
            data={[
              { value: 'ru', label: 'Русский' },
              { value: 'en', label: 'English' },
            ]}
            value={locale}
            onChange={(value) => setLocale(value as 'ru' | 'en')}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('settings.mail.preview.theme')}
            data={(['light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings.mail.preview.${value}`),
            }))}
            value={theme}
            onChange={(value) => setTheme(value as 'light' | 'dark')}
          />
        </Group>
      </Group>
      <iframe
        className={css.paper}
        data-theme={theme}
        title={t('settings.mail.preview')}
        sandbox=""
        srcDoc={shown && inRoom(shown.html, theme)}
      />
    </figure>
  )
}

/** As a mail program would show it that has this theme. */
const inRoom = (html: string, theme: 'light' | 'dark') =>
  html.replace(
    '</head>',
    `<style>html{color-scheme:${theme}}body{padding:16px!important;background:${theme === 'dark' ? '#1c1c1e' : '#fff'};color:${theme === 'dark' ? '#f2f2f4' : '#1d1d1f'}}${theme === 'dark' ? 'a{color:#7ab8ff}' : ''}</style></head>`,
  )
