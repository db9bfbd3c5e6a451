import { Button } from '@mantine/core'
import type { WorkCalendar } from '@opora/contract'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { companyQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { calendarsQuery } from '../../owed/index.ts'
import { Cell, Chip, type Column, DataTable, Lead, PageHeader, RowLink, Rows } from '../../parts/index.ts'
import { CalendarPage } from './calendar-page.tsx'
import { emptyForm, formOf } from './form.ts'
import { useHoursNames } from './names.ts'
import { Now } from './now.tsx'

/** /settings/calendars: the calendars; `new` makes one, an id opens one. */
export default function CalendarsPage({ item }: { item: string | undefined }) {
  const { items } = useSuspenseQuery(calendarsQuery).data
  const company = useSuspenseQuery(companyQuery).data
  const opened = items.find(({ id }) => id === item)
  if (opened) return <CalendarPage key={opened.id} calendar={opened} initial={formOf(opened)} />
  if (item === 'new') {
    const holidays = company.locale === 'ru' ? 'russia' : 'none'
    return <CalendarPage key="new" initial={emptyForm(company.timeZone, holidays)} />
  }
  return <Calendars items={items} />
}

function Calendars({ items }: { items: WorkCalendar[] }) {
  const { t } = useText()
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t('calendars.title')}
        actions={
          <Button component={Link} to="/settings/calendars/new" leftSection={<IconPlus size={16} />}>
            {t('calendars.add')}
          </Button>
        }
      >
        {t('calendars.about')}
      </PageHeader>
      <Rows>
        <DataTable label={t('calendars.title')} rows={items} rowKey={({ id }) => id} columns={columns} />
      </Rows>
    </>
  )
}

function useColumns(): Column<WorkCalendar>[] {
  const { t } = useText()
  const { week } = useHoursNames()
  return [
    {
      key: 'name',
      title: t('calendars.name'),
      cell: ({ id, name, hours, isDefault }) => (
        <Lead>
          <Cell
            main={
              <>
                <RowLink to="/settings/$section/$item" params={{ section: 'calendars', item: id }}>
                  {name}
                </RowLink>{' '}
                {isDefault && <Chip>{t('calendars.default')}</Chip>}
              </>
            }
            sub={week(hours.week)}
          />
        </Lead>
      ),
    },
    {
      key: 'places',
      title: t('calendars.places'),
      cell: ({ groupIds, channelIds }) =>
        t('calendars.places.count', { groups: groupIds.length, channels: channelIds.length }),
    },
    { key: 'now', title: t('calendars.now'), cell: (calendar) => <Now calendar={calendar} /> },
  ]
}
