import { Button, Select, Switch, TextInput } from '@mantine/core'
import type { WorkCalendar } from '@opora/contract'
import { type FormEvent, useState } from 'react'
import { fieldRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Fields, PageHeader, Section } from '../../parts/index.ts'
import { SaveBar } from '../save-bar.tsx'
import css from './calendars.module.css'
import { useSaveCalendar } from './changes.ts'
import type { CalendarForm } from './form.ts'
import { Now } from './now.tsx'
import { OwnDays } from './own-days.tsx'
import { Places } from './places.tsx'
import { Preview } from './preview.tsx'
import { RemoveCalendar } from './remove-calendar.tsx'
import { wrongWith } from './week.ts'
import { WeekGrid } from './week-grid.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** One calendar: its week, its holidays and days of its own, whom it is for, and what comes of it. */
export function CalendarPage({ calendar, initial }: { calendar?: WorkCalendar; initial: CalendarForm }) {
  const { t } = useText()
  const [form, setForm] = useState(initial)
  const [changed, setChanged] = useState(!calendar)
  const save = useSaveCalendar(calendar?.id, () => setChanged(false))
  const set = (change: Partial<CalendarForm>) => {
    setForm({ ...form, ...change })
    setChanged(true)
  }
  const setHours = (change: Partial<CalendarForm['hours']>) => set({ hours: { ...form.hours, ...change } })
  const wrong = wrongWith(form.hours)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) save.mutate(form)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'calendars' }}>
        {t('calendars.title')}
      </BackLink>
      <PageHeader title={calendar?.name ?? t('calendars.add')}>
        {calendar && <Now calendar={calendar} />}
      </PageHeader>
      <form onSubmit={submit} noValidate>
        <Section>
          <Fields>
            <TextInput
              label={t('calendars.name')}
              placeholder={t('calendars.name.example')}
              autoFocus={!calendar}
              maxLength={200}
              value={form.name}
              error={fieldRefusal(save.error, 'name')}
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
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          {calendar && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setForm(initial)
                setChanged(false)
              }}
            >
              {t('settings.discard')}
            </Button>
          )}
        </SaveBar>
      </form>
      {calendar && !calendar.isDefault && <RemoveCalendar calendar={calendar} />}
    </>
  )
}
