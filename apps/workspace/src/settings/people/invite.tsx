import { Button, Select, TextInput } from '@mantine/core'
import { inviteAgent } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { agentsQuery, call, fieldRefusal, queryClient, rolesQuery, useSessionState } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { useLocales } from '../use-locales.ts'
import { InvitationLink } from './invitation-link.tsx'
import { RoleAndGroups } from './role-and-groups.tsx'

interface Invitation {
  email: string
  name: string
  roleId: string | null
  groupIds: string[]
  locale: 'ru' | 'en'
}

/** Invites somebody; the link is shown, for the case that mail does not reach them. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const locales = useLocales()
  const [form, setForm] = useInvitation()
  const send = useMutation({
    mutationFn: ({ roleId, ...rest }: Invitation) =>
      call(inviteAgent, { body: { ...rest, roleId: roleId ?? '' } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey }),
  })
  const set = (change: Partial<Invitation>) => setForm({ ...form, ...change })
  const [asked, setAsked] = useState(false)
  const mistyped = asked && !isAddress(form.email)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isAddress(form.email)) send.mutate(form)
  }
  if (send.data) {
    const { agent, ...sent } = send.data
    return (
      <Dialog onClose={onClose} size={560} title={t('settings.people.invited.title')}>
        <InvitationLink {...sent} email={agent.email} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog onClose={onClose} size={620} title={t('settings.people.invite')}>
      <form onSubmit={submit} noValidate>
        <Fields>
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="off"
            data-autofocus
            value={form.email}
            error={mistyped ? t('settings.field.address') : fieldRefusal(send.error, 'email')}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t('settings.people.name')}
            placeholder={t('settings.people.name.later')}
            autoComplete="off"
            value={form.name}
            error={fieldRefusal(send.error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <RoleAndGroups roleId={form.roleId} groupIds={form.groupIds} error={send.error} onChange={set} />
          <Select
            label={t('settings.people.locale')}
            data={locales}
            value={form.locale}
            allowDeselect={false}
            onChange={(locale) => set({ locale: locale as Invitation['locale'] })}
          />
        </Fields>
        <Refusal error={send.error} />
        <FormFoot>
          <Button type="submit" loading={send.isPending} disabled={!form.email || !form.roleId}>
            {t('settings.people.invite.do')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  )
}

/** Most of those who join are agents, and speak the company's language. */
function useInvitation() {
  const { company } = useSessionState()
  const roles = useQuery(rolesQuery).data?.items
  const usual = roles?.find(({ system }) => system === 'agent')?.id ?? null
  const [typed, setTyped] = useState<Invitation>({
    email: '',
    name: '',
    roleId: null,
    groupIds: [],
    locale: company.locale,
  })
  return [{ ...typed, roleId: typed.roleId ?? usual }, setTyped] as const
}
