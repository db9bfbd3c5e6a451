import { Select, Switch, TextInput } from '@mantine/core'
import { changeCalendar, createCalendar, deleteCalendar, type WorkCalendar } from '@opora/contract'
import { useNavigate } from '@tanstack/react-router'
import { call, fieldRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { calendarsQuery } from '../../owed/index.ts'
import { Fields, Section, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import css from './calendars.module.css'
import type { CalendarForm } from './form.ts'
import { Now } from './now.tsx'
import { OwnDays } from './own-days.tsx'
import { Places } from './places.tsx'
import { Preview } from './preview.tsx'
import { wrongWith } from './week.ts'
import { WeekGrid } from './week-grid.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** One calendar: its week, its holidays and days of its own, whom it is for, and what comes of it. */
export function CalendarPage({ calendar, initial }: { calendar?: WorkCalendar; initial: CalendarForm }) {
  const { t } = useText()
  const keeping = useCalendarForm(calendar, initial)
  const { form, set, error } = keeping
  const setHours = (change: Partial<CalendarForm['hours']>) => set({ hours: { ...form.hours, ...change } })
  const wrong = wrongWith(form.hours)
  return (
    <FormPage
      section="calendars"
      list={t('calendars.title')}
      title={calendar?.name ?? t('calendars.add')}
      about={calendar && <Now calendar={calendar} />}
      form={keeping}
      isNew={!calendar}
      below={calendar && !calendar.isDefault && <RemoveCalendar calendar={calendar} />}
    >
      <Section>
        <Fields>
          <TextInput
            label={t('calendars.name')}
            placeholder={t('calendars.name.example')}
            autoFocus={!calendar}
            maxLength={200}
            value={form.name}
            error={fieldRefusal(error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('field.timeZone')}
            data={zones.includes(form.hours.timeZone) ? zones : [form.hours.timeZone, ...zones]}
            searchable
            allowDeselect={false}
            value={form.hours.timeZone}
            onChange={(timeZone) => timeZone && setHours({ timeZone })}
          />
          <Switch
            className={css.default}
            label={t('calendars.default')}
            description={t('calendars.default.about')}
            checked={form.isDefault}
            disabled={calendar?.isDefault}
            onChange={(event) => set({ isDefault: event.currentTarget.checked })}
          />
        </Fields>
      </Section>
      <Section title={t('calendars.week')} about={t('calendars.week.about')}>
        <WeekGrid week={form.hours.week} onChange={(week) => setHours({ week })} />
        {wrong && (
          <p className={css.wrong} role="alert">
            {t(`calendars.wrong.${wrong}`)}
          </p>
        )}
      </Section>
      <Section title={t('calendars.days')} about={t('calendars.days.about')}>
        <OwnDays hours={form.hours} onChange={setHours} />
      </Section>
      <Section title={t('calendars.places')} about={t('calendars.places.about')}>
        <Places form={form} onChange={set} />
      </Section>
      {!wrong && (
        <Section title={t('calendars.preview')} about={t('calendars.preview.about')}>
          <Preview hours={form.hours} />
        </Section>
      )}
    </FormPage>
  )
}

/** Keeps a calendar; a new one is opened then. */
function useCalendarForm(calendar: WorkCalendar | undefined, initial: CalendarForm) {
  const navigate = useNavigate()
  return useForm<CalendarForm, WorkCalendar>(initial, {
    keep: (body) =>
      calendar ? call(changeCalendar, { params: { id: calendar.id }, body }) : call(createCalendar, { body }),
    query: calendarsQuery,
    isReady: ({ hours }) => !wrongWith(hours),
    ...(!calendar && {
      onKept: ({ id }) =>
        void navigate({ to: '/settings/$section/$item', params: { section: 'calendars', item: id } }),
    }),
  })
}

function RemoveCalendar({ calendar: { id, name } }: { calendar: WorkCalendar }) {
  const { t } = useText()
  return (
    <Removal
      section="calendars"
      query={calendarsQuery}
      about={t('calendars.remove.about')}
      word={t('calendars.remove')}
      ask={t('calendars.remove.ask', { name })}
      gone={t('calendars.removed')}
      remove={() => call(deleteCalendar, { params: { id } })}
    />
  )
}
