import { Group } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type Brand, previewMail } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/index.ts'
import { useLocales, useText } from '../../i18n/index.ts'
import { Segments } from '../../parts/index.ts'
import css from './mail.module.css'

/** An answer in this frame, as a mail program would show it. */
export function LookPreview({ displayName, brand }: { displayName: string; brand: Brand }) {
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
          <Segments
            size="xs"
            aria-label={t('settings.mail.preview.language')}
            data={useLocales()}
            value={locale}
            onChange={setLocale}
          />
          <Segments
            size="xs"
            aria-label={t('settings.mail.preview.theme')}
            data={(['light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings.mail.preview.${value}`),
            }))}
            value={theme}
            onChange={setTheme}
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
