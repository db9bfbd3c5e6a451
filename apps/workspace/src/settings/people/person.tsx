import { Button, Switch, TextInput } from '@mantine/core'
import { type Agent, changeAgent, removeTwoFactor, renewInvitation } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { agentsQuery, call, fieldRefusal, queryClient, useMe } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, Notice, Refusal, tell, useForm, Wide } from '../../parts/index.ts'
import { InvitationLink } from './invitation-link.tsx'
import { RoleAndGroups } from './role-and-groups.tsx'

interface Props {
  agent: Agent
  onClose: () => void
}

type Form = Pick<Agent, 'name' | 'roleId' | 'groupIds' | 'active'>

const formOf = ({ name, roleId, groupIds, active }: Agent): Form => ({ name, roleId, groupIds, active })

/** One colleague: name, role, groups, and whether they may still come in. */
export function PersonDialog({ agent, onClose }: Props) {
  const { t } = useText()
  const me = useMe()
  const keeping = useForm<Form, Agent>(formOf(agent), {
    keep: (form) => call(changeAgent, { params: { id: agent.id }, body: given(form, agent) }),
    query: agentsQuery,
    onKept: onClose,
  })
  const { form, set, error } = keeping
  return (
    <FormDialog title={agent.name || agent.email} size={620} form={keeping} onClose={onClose}>
      <Fields>
        <TextInput
          label={t('settings.people.name')}
          data-autofocus
          autoComplete="off"
          value={form.name}
          error={fieldRefusal(error, 'name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('field.email')}
          value={agent.email}
          readOnly
          styles={{ input: { background: 'var(--pane)' } }}
        />
        <RoleAndGroups roleId={form.roleId} groupIds={form.groupIds} error={error} onChange={set} />
        {agent.id !== me.id && (
          <Wide>
            <Switch
              label={t('settings.people.active')}
              description={t('settings.people.active.about')}
              checked={form.active}
              onChange={(event) => set({ active: event.currentTarget.checked })}
            />
          </Wide>
        )}
        {agent.active && !agent.joined && (
          <Wide>
            <Waiting agent={agent} onClose={onClose} />
          </Wide>
        )}
        {agent.twoFactor && agent.id !== me.id && (
          <Wide>
            <LostSecondFactor agent={agent} />
          </Wide>
        )}
      </Fields>
    </FormDialog>
  )
}

/** Somebody who has not come yet: the old link can be replaced by a new one. */
function Waiting({ agent, onClose }: Props) {
  const { t } = useText()
  const renew = useMutation({
    mutationFn: () => call(renewInvitation, { params: { id: agent.id } }),
  })
  if (renew.data) return <InvitationLink {...renew.data} email={agent.email} onClose={onClose} />
  return (
    <Notice>
      {t('settings.people.waiting')}
      <div style={{ marginTop: 8 }}>
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {t('settings.people.renew')}
        </Button>
      </div>
      <Refusal error={renew.error} />
    </Notice>
  )
}

/** A colleague who has lost phone and recovery codes comes in again with the password alone. */
function LostSecondFactor({ agent }: Pick<Props, 'agent'>) {
  const { t } = useText()
  const remove = useMutation({
    mutationFn: () => call(removeTwoFactor, { params: { id: agent.id } }),
    onSuccess: () => {
      tell(t('settings.people.twoFactor.removed'))
      return queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey })
    },
  })
  return (
    <Notice>
      {t('settings.people.twoFactor.about')}
      <div style={{ marginTop: 8 }}>
        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('settings.people.twoFactor.remove')}
        </Button>
      </div>
      <Refusal error={remove.error} />
    </Notice>
  )
}

/** Only what was changed: a name that was never given is not sent as an empty one. */
const given = (form: Form, agent: Agent) => ({
  ...(form.name.trim() !== agent.name && { name: form.name }),
  ...(form.roleId !== agent.roleId && { roleId: form.roleId }),
  ...(form.groupIds.join() !== agent.groupIds.join() && { groupIds: form.groupIds }),
  ...(form.active !== agent.active && { active: form.active }),
})
