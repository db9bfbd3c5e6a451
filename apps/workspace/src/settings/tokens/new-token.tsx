import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { createApiToken, type Permission, type Reach } from '@opora/contract'
import { call, fieldRefusal, useMe } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { CopyField, Dialog, Fields, FormDialog, FormFoot, Notice, useForm, Wide } from '../../parts/index.ts'
import { tokensQuery } from '../queries.ts'
import { permissionGroups, reaches } from '../roles/grantable.ts'
import css from './new-token.module.css'

interface Form {
  name: string
  scopes: Permission[]
  reach: Reach
}

/** Makes a token and shows it this once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const me = useMe()
  const keeping = useForm({ name: '', scopes: [], reach: me.reach } as Form, {
    keep: (body) => call(createApiToken, { body }),
    query: tokensQuery,
    isReady: ({ name, scopes }) => name.trim() !== '' && scopes.length > 0,
    said: null,
  })
  const { form, set, error, kept } = keeping
  if (kept)
    return (
      <Dialog onClose={onClose} size={600} title={t('settings.tokens.made.title')}>
        <Made token={kept.token} onClose={onClose} />
      </Dialog>
    )
  return (
    <FormDialog
      title={t('settings.tokens.add')}
      size={640}
      form={keeping}
      action={t('settings.tokens.make')}
      onClose={onClose}
    >
      <Fields>
        <TextInput
          label={t('settings.tokens.name')}
          placeholder={t('settings.tokens.name.example')}
          data-autofocus
          value={form.name}
          error={fieldRefusal(error, 'name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t('settings.reach')}
          data={reaches.map((value) => ({
            value,
            label: t(`settings.reach.${value}`),
            disabled: reaches.indexOf(value) > reaches.indexOf(me.reach),
          }))}
          value={form.reach}
          allowDeselect={false}
          onChange={(reach) => set({ reach: reach as Reach })}
        />
        <Wide>
          <ScopePicker scopes={form.scopes} onChange={(scopes) => set({ scopes })} />
        </Wide>
      </Fields>
    </FormDialog>
  )
}

interface ScopePickerProps {
  scopes: Permission[]
  onChange: (scopes: Permission[]) => void
}

function ScopePicker({ scopes, onChange }: ScopePickerProps) {
  const { t } = useText()
  const me = useMe()
  return (
    <div className={css.scopes}>
      {permissionGroups.map(({ key, permissions }) => {
        const mine = permissions.filter((permission) => me.permissions.includes(permission))
        const all = mine.every((permission) => scopes.includes(permission))
        const others = scopes.filter((scope) => !mine.includes(scope))
        if (mine.length === 0) return null
        return (
          <fieldset key={key}>
            <legend>
              <Checkbox
                label={t(`settings.roles.group.${key}`)}
                styles={{ label: { fontWeight: 600 } }}
                checked={all}
                indeterminate={!all && mine.some((permission) => scopes.includes(permission))}
                onChange={() => onChange(all ? others : [...others, ...mine])}
              />
            </legend>
            {mine.map((permission) => (
              <Checkbox
                key={permission}
                label={t(`permission.${permission}`)}
                checked={scopes.includes(permission)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(checked ? [...scopes, permission] : scopes.filter((scope) => scope !== permission))
                }
              />
            ))}
          </fieldset>
        )
      })}
    </div>
  )
}

function Made({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useText()
  return (
    <div className={css.made}>
      <Notice tone="risk">{t('settings.tokens.once')}</Notice>
      <CopyField code label={t('settings.tokens.token')} value={token} />
      <CopyField
        code
        label={t('settings.tokens.try')}
        value={`curl -H "Authorization: Bearer ${token}" ${location.origin}/api/v1/tickets`}
      />
      <FormFoot>
        <Button onClick={onClose}>{t('settings.done')}</Button>
      </FormFoot>
    </div>
  )
}
