import { Select, TextInput } from '@mantine/core'
import { changeRole, createRole, deleteRole, type Role } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call, fieldRefusal, rolesQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, RemoveButton, useForm, Wide } from '../../parts/index.ts'
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
  const usual = models.find(({ system }) => system === 'agent') ?? models[0]
  const keeping = useForm<Form, Role>(
    { name: role?.name ?? '', modelId: usual?.id ?? null },
    {
      keep: ({ name, modelId }) =>
        role
          ? call(changeRole, { params: { id: role.id }, body: { name } })
          : call(createRole, { body: { name, ...rightsOf(models.find(({ id }) => id === modelId)) } }),
      query: rolesQuery,
      isReady: ({ name }) => name.trim() !== '',
      onKept: onClose,
    },
  )
  const { form, set, error } = keeping
  return (
    <FormDialog
      title={role?.name ?? t('settings.roles.add')}
      size={480}
      form={keeping}
      action={role ? undefined : t('settings.roles.add')}
      more={role?.agentCount === 0 && <Delete role={role} onClose={onClose} />}
      onClose={onClose}
    >
      <Fields>
        <Wide>
          <TextInput
            label={t('settings.roles.name')}
            data-autofocus
            value={form.name}
            error={fieldRefusal(error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Wide>
        {!role && (
          <Wide>
            <Select
              label={t('settings.roles.model')}
              description={t('settings.roles.model.about')}
              data={models.map(({ id, name }) => ({ value: id, label: name }))}
              value={form.modelId}
              allowDeselect={false}
              onChange={(modelId) => set({ modelId })}
            />
          </Wide>
        )}
      </Fields>
    </FormDialog>
  )
}

interface Form {
  name: string
  modelId: string | null
}

const rightsOf = (model: Role | undefined) => ({
  permissions: model?.permissions ?? [],
  reach: model?.reach ?? ('own' as const),
})

function Delete({ role: { id, name }, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useText()
  return (
    <RemoveButton
      word={t('settings.roles.delete')}
      ask={t('settings.roles.delete.ask', { name })}
      lost={t('settings.roles.delete.about')}
      gone={t('settings.roles.deleted', { name })}
      queries={[rolesQuery]}
      remove={() => call(deleteRole, { params: { id } })}
      onRemoved={onClose}
    />
  )
}
