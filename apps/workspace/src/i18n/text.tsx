import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type TextKey, useLanguage } from './language.ts'

type Plain = Record<string, string | number | Date | null | undefined>
type Rich = Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>

interface TextsProps {
  /** IANA name; absent: that of the device. */
  timeZone?: string | undefined
  children: ReactNode
}

/** Gives every screen below it the texts of the language in force, and times in the zone of the person. */
export function Texts({ timeZone, children }: TextsProps) {
  const { locale, texts } = useLanguage()
  return (
    <IntlProvider locale={locale} messages={texts} onError={refuseBadText} {...(timeZone && { timeZone })}>
      {children}
    </IntlProvider>
  )
}

/** `t(key, values)` gives a text; `say(key, values)` may hold elements, with `<b>` for emphasis. */
export function useText() {
  const intl = useIntl()
  return useMemo(
    () => ({
      locale: intl.locale as 'ru' | 'en',
      t: (key: TextKey, values?: Plain): string => intl.formatMessage({ id: key }, values),
      say: (key: TextKey, values?: Rich): ReactNode =>
        intl.formatMessage({ id: key }, { b: (chunks) => <b>{chunks}</b>, ...values }) as ReactNode,
      /** For keys made from a code that the server may add to: null when there is no text yet. */
      maybe: (key: string, values?: Plain): string | null =>
        key in intl.messages ? intl.formatMessage({ id: key }, values) : null,
      number: (value: number) => intl.formatNumber(value),
      /** For dates with a time: in both languages the clock of 24 hours, as hours of work are typed. */
      clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const,
    }),
    [intl],
  )
}

export type Text = ReturnType<typeof useText>

function refuseBadText(error: Error): void {
  if (import.meta.env.DEV) throw error
}
