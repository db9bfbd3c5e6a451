import type { WorkCalendar } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { companyQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { calendarsQuery } from '../../owed/index.ts'
import { Chip, type Column } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
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
    <ListPage
      section="calendars"
      title={t('calendars.title')}
      about={t('calendars.about')}
      add={t('calendars.add')}
      rows={items}
      rowKey={({ id }) => id}
      columns={columns}
    />
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
        <NameCell
          section="calendars"
          item={id}
          sub={week(hours.week)}
          mark={isDefault && <Chip>{t('calendars.default')}</Chip>}
        >
          {name}
        </NameCell>
      ),
    },
    {
      key: 'places',
      title: t('calendars.places'),
      cell: ({ isDefault, organizationIds, groupIds, channelIds }) =>
        [
          organizationIds.length > 0 && t('calendars.organizations.count', { count: organizationIds.length }),
          groupIds.length > 0 && t('calendars.groups.count', { count: groupIds.length }),
          channelIds.length > 0 && t('calendars.channels.count', { count: channelIds.length }),
          isDefault && t('calendars.places.rest'),
        ]
          .filter(Boolean)
          .join(', '),
    },
    { key: 'now', title: t('calendars.now'), cell: (calendar) => <Now calendar={calendar} /> },
  ]
}
