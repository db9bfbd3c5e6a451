import type { AuditEntry } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import css from './change-list.module.css'
import { type Change, changesOf } from './changes.ts'
import { useNameOf } from './object-name.ts'

/** From what to what, field by field. */
export function ChangeList({ entry: { before, after } }: { entry: Pick<AuditEntry, 'before' | 'after'> }) {
  const changes = changesOf(before, after)
  if (changes.length === 0) return null
  return (
    <dl className={css.changes}>
      {changes.map((change) => (
        <Line key={change.field} change={change} fresh={!before} />
      ))}
    </dl>
  )
}

function Line({ change, fresh }: { change: Change; fresh: boolean }) {
  const { maybe } = useText()
  const say = useValueText(change.field)
  return (
    <div>
      <dt>{maybe(`audit.field.${change.field}`) ?? change.field}</dt>
      <dd>
        {change.kind === 'list' ? (
          <>
            {change.added.length > 0 && (
              <span>
                {!fresh && '+ '}
                {change.added.map(say).join(', ')}
              </span>
            )}
            {change.removed.length > 0 && <del>{change.removed.map(say).join(', ')}</del>}
          </>
        ) : (
          <>
            {!fresh && <del>{say(change.before)}</del>}
            {!fresh && change.after !== undefined && ' → '}
            {change.after !== undefined && <span>{say(change.after)}</span>}
          </>
        )}
      </dd>
    </div>
  )
}

const kindOf: Record<string, string> = {
  roleId: 'role',
  groupId: 'group',
  groupIds: 'group',
  agentId: 'agent',
  agentIds: 'agent',
}

/** A value as people read it: names for ids, words for codes. */
function useValueText(field: string): (value: unknown) => string {
  const { t, maybe } = useText()
  const nameOf = useNameOf()
  return (value) => {
    if (value === null || value === undefined || value === '') return t('audit.nothing')
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
    const text = String(value)
    const kind = kindOf[field]
    if (kind) return nameOf(kind, text) || `#${text}`
    if (field === 'permissions' || field === 'scopes') return maybe(`permission.${text}`) ?? text
    if (field === 'reach') return maybe(`settings.reach.${text}`) ?? text
    if (field === 'fields') return maybe(`audit.field.${text}`) ?? text
    return text
  }
}
