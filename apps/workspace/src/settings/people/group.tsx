import { Button, MultiSelect, TextInput } from '@mantine/core'
import { changeGroup, createGroup, deleteGroup, type Group } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { agentsQuery, call, fieldRefusal, groupsQuery, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot, tell, Wide } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'

interface Props {
  group?: Group
  onClose: () => void
}

/** A group's name and members; without `group` a new one. */
export function GroupDialog({ group, onClose }: Props) {
  const { t } = useText()
  const [form, setForm] = useState({ name: group?.name ?? '', agentIds: group?.agentIds ?? [] })
  const [asking, setAsking] = useState(false)
  const { save, archive } = useGroupChanges(group?.id, onClose)
  const agents = useQuery(agentsQuery).data?.items ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(form)
  }
  const title = group?.name ?? t('settings.groups.add')
  return (
    <Dialog onClose={onClose} size={560} title={title}>
      <form onSubmit={submit}>
        <Fields>
          <Wide>
            <TextInput
              label={t('settings.groups.name')}
              placeholder={t('settings.groups.name.example')}
              data-autofocus
              value={form.name}
              error={fieldRefusal(save.error, 'name')}
              onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
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
              error={fieldRefusal(save.error, 'agentIds')}
              onChange={(agentIds) => setForm({ ...form, agentIds })}
            />
          </Wide>
        </Fields>
        <Refusal error={save.error ?? archive.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending} disabled={!form.name.trim()}>
            {t(group ? 'settings.save' : 'settings.groups.add')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {group && (
            <Button variant="subtle" color="red" ml="auto" onClick={() => setAsking(true)}>
              {t('settings.groups.archive')}
            </Button>
          )}
        </FormFoot>
      </form>
      <Confirm
        opened={asking}
        title={t('settings.groups.archive.ask', { name: title })}
        action={t('settings.groups.archive')}
        busy={archive.isPending}
        onConfirm={() => archive.mutate(undefined, { onError: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('settings.groups.archive.about')}
      </Confirm>
    </Dialog>
  )
}

function useGroupChanges(id: string | undefined, onClose: () => void) {
  const { t } = useText()
  const onSuccess = () => {
    tell(t('settings.saved'))
    onClose()
    void queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey })
    return queryClient.invalidateQueries({ queryKey: groupsQuery.queryKey })
  }
  const save = useMutation({
    mutationFn: (body: { name: string; agentIds: string[] }) =>
      id ? call(changeGroup, { params: { id }, body }) : call(createGroup, { body }),
    onSuccess,
  })
  const archive = useMutation({
    mutationFn: () => call(deleteGroup, { params: { id: id ?? '' } }),
    onSuccess,
  })
  return { save, archive }
}
