import { Checkbox, Select } from '@mantine/core'
import type { Permission, Reach, Role } from '@opora/contract'
import { IconLock } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useMe } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { permissionGroups, reaches } from './grantable.ts'
import css from './matrix.module.css'

export type Rights = Pick<Role, 'permissions' | 'reach'>

interface Props {
  roles: Role[]
  /** Rights as they stand in the form, by role. */
  rights: (role: Role) => Rights
  onChange: (role: Role, rights: Rights) => void
  /** What can be done with a role beside changing its rights. */
  menu: (role: Role) => ReactNode
}

/** Every permission against every role. */
export function Matrix({ roles, rights, onChange, menu }: Props) {
  const { t } = useText()
  return (
    <div className={css.frame}>
      <table className={css.matrix} aria-label={t('settings.roles')}>
        <thead>
          <tr>
            <th scope="col">
              <span className={css.role}>{t('settings.roles.may')}</span>
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                <RoleHead role={role}>{menu(role)}</RoleHead>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('settings.reach')}</th>
            {roles.map((role) => (
              <td key={role.id}>
                <ReachCell role={role} rights={rights(role)} onChange={onChange} />
              </td>
            ))}
          </tr>
          {permissionGroups.map(({ key, permissions }) => (
            <Fragment key={key}>
              <tr>
                <th scope="rowgroup" colSpan={roles.length + 1} className={css.group}>
                  {t(`settings.roles.group.${key}`)}
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{t(`permission.${permission}`)}</th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      <PermissionCell
                        role={role}
                        rights={rights(role)}
                        permission={permission}
                        onChange={onChange}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RoleHead({ role, children }: { role: Role; children: ReactNode }) {
  const { t } = useText()
  const fixed = role.system === 'administrator'
  return (
    <>
      <span className={css.role}>
        {role.name}
        {fixed ? <IconLock size={14} aria-hidden="true" /> : children}
      </span>
      <span className={css.sub}>
        {fixed ? t('settings.roles.fixed') : t('settings.roles.people', { count: role.agentCount })}
      </span>
    </>
  )
}

interface CellProps {
  role: Role
  rights: Rights
  onChange: Props['onChange']
}

function ReachCell({ role, rights, onChange }: CellProps) {
  const { t } = useText()
  const me = useMe()
  return (
    <Select
      aria-label={t('settings.roles.cell', { role: role.name, right: t('settings.reach') })}
      data={reaches.map((value) => ({
        value,
        label: t(`settings.reach.${value}`),
        disabled: reaches.indexOf(value) > reaches.indexOf(me.reach),
      }))}
      value={rights.reach}
      allowDeselect={false}
      disabled={role.system === 'administrator'}
      onChange={(reach) => onChange(role, { ...rights, reach: reach as Reach })}
    />
  )
}

function PermissionCell({ role, rights, permission, onChange }: CellProps & { permission: Permission }) {
  const { t } = useText()
  const me = useMe()
  const has = rights.permissions.includes(permission)
  const others = rights.permissions.filter((each) => each !== permission)
  const mine = me.permissions.includes(permission)
  return (
    <Checkbox
      aria-label={t('settings.roles.cell', { role: role.name, right: t(`permission.${permission}`) })}
      title={mine ? undefined : t('settings.roles.notYours')}
      checked={has}
      disabled={role.system === 'administrator' || !mine}
      onChange={() => onChange(role, { ...rights, permissions: has ? others : [...others, permission] })}
    />
  )
}
