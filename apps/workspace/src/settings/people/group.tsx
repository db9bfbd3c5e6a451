import { MultiSelect, TextInput } from '@mantine/core'
import { changeGroup, createGroup, deleteGroup, type Group } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, call, fieldRefusal, groupsQuery, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, RemoveButton, useForm, Wide } from '../../parts/index.ts'

interface Props {
  group?: Group
  onClose: () => void
}

/** A group's name and members; without `group` a new one. */
export function GroupDialog({ group, onClose }: Props) {
  const { t } = useText()
  const agents = useQuery(agentsQuery).data?.items ?? []
  const keeping = useForm(
    { name: group?.name ?? '', agentIds: group?.agentIds ?? [] },
    {
      keep: (body) =>
        group ? call(changeGroup, { params: { id: group.id }, body }) : call(createGroup, { body }),
      query: groupsQuery,
      isReady: ({ name }) => name.trim() !== '',
      onKept: () => {
        onClose()
        void queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey })
      },
    },
  )
  const { form, set, error } = keeping
  return (
    <FormDialog
      title={group?.name ?? t('settings.groups.add')}
      size={560}
      form={keeping}
      action={group ? undefined : t('settings.groups.add')}
      more={group && <Archive group={group} onClose={onClose} />}
      onClose={onClose}
    >
      <Fields>
        <Wide>
          <TextInput
            label={t('settings.groups.name')}
            placeholder={t('settings.groups.name.example')}
            data-autofocus
            value={form.name}
            error={fieldRefusal(error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Wide>
        <Wide>
          <MultiSelect
            label={t('settings.groups.members')}
            searchable
            data={agents
              .filter(({ id, active }) => active || form.agentIds.includes(id))
              .map(({ id, name, email }) => ({ value: id, label: name || email }))}
            value={form.agentIds}
            error={fieldRefusal(error, 'agentIds')}
            onChange={(agentIds) => set({ agentIds })}
          />
        </Wide>
      </Fields>
    </FormDialog>
  )
}

function Archive({ group: { id, name }, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useText()
  return (
    <RemoveButton
      word={t('settings.groups.archive')}
      ask={t('settings.groups.archive.ask', { name })}
      lost={t('settings.groups.archive.about')}
      gone={t('settings.groups.archived', { name })}
      queries={[agentsQuery, groupsQuery]}
      remove={() => call(deleteGroup, { params: { id } })}
      onRemoved={onClose}
    />
  )
}
