import { Select, TextInput } from '@mantine/core'
import { inviteAgent } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, call, fieldRefusal, rolesQuery, useSessionState } from '../../api/index.ts'
import { useLocales, useText } from '../../i18n/index.ts'
import { Dialog, Fields, FormDialog, useForm } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { InvitationLink } from './invitation-link.tsx'
import { RoleAndGroups } from './role-and-groups.tsx'

interface Invitation {
  email: string
  name: string
  /** null: the usual one. */
  roleId: string | null
  groupIds: string[]
  locale: 'ru' | 'en'
}

/** Invites somebody; the link is shown, for the case that mail does not reach them. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const locales = useLocales()
  const { company } = useSessionState()
  const usualRole = useUsualRole()
  const keeping = useForm(
    { email: '', name: '', roleId: null, groupIds: [], locale: company.locale } as Invitation,
    {
      keep: ({ roleId, ...rest }) =>
        call(inviteAgent, { body: { ...rest, roleId: roleId ?? usualRole ?? '' } }),
      query: agentsQuery,
      isReady: ({ email }) => isAddress(email),
      said: null,
    },
  )
  const { form, set, error, kept, tried, isReady } = keeping
  const mistyped = tried && !isReady
  const roleId = form.roleId ?? usualRole
  if (kept) {
    const { agent, ...sent } = kept
    return (
      <Dialog onClose={onClose} size={560} title={t('settings.people.invited.title')}>
        <InvitationLink {...sent} email={agent.email} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={t('settings.people.invite.title')}
      size={620}
      form={keeping}
      action={t('settings.people.invite.do')}
      disabled={!form.email || !roleId}
      onClose={onClose}
    >
      <Fields>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          value={form.email}
          error={mistyped ? t('settings.field.address') : fieldRefusal(error, 'email')}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings.people.name')}
          placeholder={t('settings.people.name.later')}
          autoComplete="off"
          value={form.name}
          error={fieldRefusal(error, 'name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <RoleAndGroups roleId={roleId} groupIds={form.groupIds} error={error} onChange={set} />
        <Select
          label={t('settings.people.locale')}
          data={locales}
          value={form.locale}
          allowDeselect={false}
          onChange={(locale) => set({ locale: locale as Invitation['locale'] })}
        />
      </Fields>
    </FormDialog>
  )
}

/** Most of those who join are agents. */
function useUsualRole(): string | null {
  const roles = useQuery(rolesQuery).data?.items
  return roles?.find(({ system }) => system === 'agent')?.id ?? null
}
