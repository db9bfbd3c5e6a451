import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import { Dot, Keys } from '../parts/index.ts'
import { useAvailability, useSetAvailability } from './my-availability.ts'

/** The part of a person's own menu that says whether new work may come. */
export function AvailabilityMenu() {
  const { t, locale } = useText()
  const known = useAvailability()
  const { comeBack, leave } = useSetAvailability()
  if (!known) return null
  const { mine, reasons } = known
  const away = mine.state === 'away'
  const mark = (on: boolean) => (on ? <IconCheck size={15} /> : undefined)
  return (
    <>
      <Menu.Label>{t('availability.title')}</Menu.Label>
      <Menu.Item
        leftSection={<Dot tone="ok" />}
        rightSection={away ? <Keys binding="shift+KeyA" joined /> : mark(true)}
        aria-current={!away}
        onClick={comeBack}
      >
        {t('availability.here')}
      </Menu.Item>
      {[...reasons, null].map((reason) => {
        const on = away && (mine.reason?.id ?? null) === (reason?.id ?? null)
        return (
          <Menu.Item
            key={reason?.id ?? ''}
            leftSection={<Dot tone="neutral" />}
            rightSection={mark(on)}
            aria-current={on}
            onClick={() => leave(reason?.id ?? null)}
          >
            {reason ? t('availability.awayFor', { reason: reason[locale] }) : t('availability.away.label')}
          </Menu.Item>
        )
      })}
      <Menu.Divider />
    </>
  )
}
