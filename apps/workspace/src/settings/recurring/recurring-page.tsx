import { Button, Switch, TextInput } from '@mantine/core'
import {
  changeRecurringTicket,
  createRecurringTicket,
  deleteRecurringTicket,
  type RecurringTicket,
} from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, queryClient, useMe, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, FormFoot, PageHeader, Section, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { pathRefusal, Refusal } from '../refusal.tsx'
import { ContentFields } from './content-fields.tsx'
import { emptyForm, isReady, type RecurringForm } from './form.ts'
import { recurringQuery } from './queries.ts'
import css from './recurring.module.css'
import { ScheduleFields } from './schedule-fields.tsx'

const refresh = () => queryClient.invalidateQueries({ queryKey: recurringQuery.queryKey })

/** Makes or changes a ticket that opens by the calendar. */
export function RecurringPage({ recurring }: { recurring?: RecurringTicket }) {
  const { t } = useText()
  const me = useMe()
  const [form, setForm] = useState<RecurringForm>(() => recurring ?? emptyForm(me.email))
  const set = (change: Partial<RecurringForm>) => setForm({ ...form, ...change })
  const save = useSave(recurring?.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(form)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'recurring' }}>
        {t('recurring.title')}
      </BackLink>
      <PageHeader title={recurring?.name ?? t('recurring.new')} />
      <form noValidate className={css.form} onSubmit={submit}>
        <Section>
          <TextInput
            label={t('recurring.name')}
            placeholder={t('recurring.name.example')}
            maxLength={200}
            value={form.name}
            error={pathRefusal(save.error, 'name')}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <Switch
            mt={16}
            label={t('recurring.active')}
            checked={form.active}
            onChange={({ currentTarget }) => set({ active: currentTarget.checked })}
          />
        </Section>
        <ScheduleFields
          schedule={form.schedule}
          groupId={form.content.groupId ?? null}
          onChange={(schedule) => set({ schedule })}
        />
        <ContentFields content={form.content} error={save.error} onChange={(content) => set({ content })} />
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending} disabled={!isReady(form)}>
            {t(recurring ? 'settings.save' : 'recurring.make')}
          </Button>
        </FormFoot>
      </form>
      {recurring && <Remove recurring={recurring} />}
    </>
  )
}

function useSave(id: string | undefined) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: ({ name, schedule, content, active }: RecurringForm) => {
      const body = { name, schedule, content, active }
      return id === undefined
        ? call(createRecurringTicket, { body })
        : call(changeRecurringTicket, { params: { id }, body })
    },
    onSuccess: async ({ name }) => {
      tell(id === undefined ? t('recurring.made', { name }) : t('settings.saved'))
      await refresh()
      await navigate({ to: '/settings/$section', params: { section: 'recurring' } })
    },
  })
}

function Remove({ recurring: { id, name } }: { recurring: RecurringTicket }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteRecurringTicket, { params: { id } }),
    onSuccess: async () => {
      tell(t('recurring.deleted', { name }))
      await navigate({ to: '/settings/$section', params: { section: 'recurring' } })
      await refresh()
    },
    onError: useRefusal(),
  })
  return (
    <Section title={t('recurring.delete')} about={t('recurring.delete.about')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('recurring.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('recurring.delete.ask', { name })}
        action={t('recurring.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('recurring.delete.about')}
      </Confirm>
    </Section>
  )
}
