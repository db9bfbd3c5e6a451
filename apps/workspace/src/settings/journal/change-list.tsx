import type { AuditEntry } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import css from './change-list.module.css'
import { type Change, changesOf } from './changes.ts'
import { useNameOf } from './object-name.ts'

interface Props {
  entry: AuditEntry
  /** How the thing is called beside: not said a second time. */
  name: string | null
}

/** From what to what, field by field. */
export function ChangeList({ entry: { before, after, object }, name }: Props) {
  const said = (change: Change) => !before && change.kind === 'value' && change.after === name
  const changes = changesOf(before, after).filter((change) => !said(change))
  if (changes.length === 0) return null
  return (
    <dl className={css.changes} data-fresh={!before || undefined}>
      {changes.map((change) => (
        <Line key={change.field} kind={object.kind} change={change} fresh={!before} />
      ))}
    </dl>
  )
}

function Line({ kind, change, fresh }: { kind: string; change: Change; fresh: boolean }) {
  const { t, maybe } = useText()
  const say = useValueText(change.field)
  return (
    <div>
      <dt>
        {maybe(`audit.field.${kind}.${change.field}`) ?? maybe(`audit.field.${change.field}`) ?? change.field}
      </dt>
      <dd>
        {change.kind === 'whole' ? (
          t('audit.whole')
        ) : change.kind === 'list' ? (
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
  overflowTo: 'group',
  channelId: 'channel',
  channelIds: 'channel',
  organizationIds: 'organization',
}

/** Where the words for the codes of a field stand. */
const wordsOf: Record<string, string> = {
  permissions: 'permission.',
  scopes: 'permission.',
  reach: 'settings.reach.',
  fields: 'audit.field.',
  locale: 'settings.locale.',
  'incoming.after': 'settings.mail.after.',
  'incoming.start': 'settings.mail.start.',
  'incoming.encryption': 'settings.mail.encryption.',
  'outgoing.encryption': 'settings.mail.encryption.',
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
    const prefix = wordsOf[field]
    if (prefix) return maybe(prefix + text) ?? text
    return text
  }
}
