import { Button, Select, TextInput } from '@mantine/core'
import { changeRole, createRole, deleteRole, type Role } from '@opora/contract'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, fieldRefusal, queryClient, rolesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot, tell, Wide } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { useGrantable } from './grantable.ts'

interface Props {
  role?: Role
  onClose: () => void
}

/** A role's name; a new one begins with the rights of another. */
export function RoleDialog({ role, onClose }: Props) {
  const { t } = useText()
  const grantable = useGrantable()
  const models = useSuspenseQuery(rolesQuery).data.items.filter(grantable)
  const [name, setName] = useState(role?.name ?? '')
  const [modelId, setModelId] = useState(models.find(({ system }) => system === 'agent')?.id ?? models[0]?.id)
  const [asking, setAsking] = useState(false)
  const { save, remove } = useRoleChanges(role?.id, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name, model: models.find(({ id }) => id === modelId) })
  }
  return (
    <Dialog onClose={onClose} size={480} title={role?.name ?? t('settings.roles.add')}>
      <form onSubmit={submit}>
        <Fields>
          <Wide>
            <TextInput
              label={t('settings.roles.name')}
              data-autofocus
              value={name}
              error={fieldRefusal(save.error, 'name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Wide>
          {!role && (
            <Wide>
              <Select
                label={t('settings.roles.model')}
                description={t('settings.roles.model.about')}
                data={models.map(({ id, name }) => ({ value: id, label: name }))}
                value={modelId ?? null}
                allowDeselect={false}
                onChange={(id) => setModelId(id ?? undefined)}
              />
            </Wide>
          )}
        </Fields>
        <Refusal error={save.error ?? remove.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            {t(role ? 'settings.save' : 'settings.roles.add')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {role && role.agentCount === 0 && (
            <Button variant="subtle" color="red" ml="auto" onClick={() => setAsking(true)}>
              {t('settings.roles.delete')}
            </Button>
          )}
        </FormFoot>
      </form>
      <Confirm
        opened={asking}
        title={t('settings.roles.delete.ask', { name: role?.name ?? '' })}
        action={t('settings.roles.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onError: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('settings.roles.delete.about')}
      </Confirm>
    </Dialog>
  )
}

function useRoleChanges(id: string | undefined, onClose: () => void) {
  const { t } = useText()
  const onSuccess = () => {
    tell(t('settings.saved'))
    onClose()
    return queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey })
  }
  const save = useMutation({
    mutationFn: ({ name, model }: { name: string; model: Role | undefined }) =>
      id
        ? call(changeRole, { params: { id }, body: { name } })
        : call(createRole, {
            body: { name, permissions: model?.permissions ?? [], reach: model?.reach ?? 'own' },
          }),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: () => call(deleteRole, { params: { id: id ?? '' } }),
    onSuccess,
  })
  return { save, remove }
}
