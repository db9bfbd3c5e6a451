import { Button, Skeleton } from '@mantine/core'
import { tryRule } from '@opora/contract'
import type { RuleDefinition } from '@opora/core/automation'
import { IconFlask } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, useNames } from '../../api/index.ts'
import { type Text, type TextKey, useText } from '../../i18n/index.ts'
import { Ago, Notice, Refusal, Section, Segments } from '../../parts/index.ts'
import { TicketLink } from '../journal/ticket-link.tsx'
import type { Trial } from './queries.ts'
import css from './rules.module.css'

interface Props {
  definition: RuleDefinition
  /** It cannot be tried before it is whole. */
  ready: boolean
}

/** What the rule would have done to past tickets, before it is let loose on new ones. */
export function TryOut({ definition, ready }: Props) {
  const { t } = useText()
  const [days, setDays] = useState('30')
  const run = useMutation({
    mutationFn: (asked: RuleDefinition) => call(tryRule, { body: { definition: asked, days: Number(days) } }),
  })
  const stale = run.data !== undefined && run.variables !== definition
  return (
    <Section title={t('rules.try')} about={t('rules.try.about')}>
      <div className={css.tryHead}>
        <Segments
          aria-label={t('rules.try.days')}
          data={['7', '30', '90'].map((value) => ({
            value,
            label: t('rules.try.span', { days: Number(value) }),
          }))}
          value={days}
          onChange={(next) => {
            setDays(next)
            run.reset()
          }}
        />
        <Button
          variant="default"
          leftSection={<IconFlask size={15} />}
          disabled={!ready}
          loading={run.isPending}
          onClick={() => run.mutate(definition)}
        >
          {t('rules.try.run')}
        </Button>
        {!ready && <span className={css.quiet}>{t('rules.try.unready')}</span>}
      </div>
      <Refusal error={run.error} />
      <div role="status" aria-busy={run.isPending}>
        {run.isPending && <Skeleton height={80} mt={14} />}
        {run.data && !run.isPending && <Found trial={run.data} days={Number(days)} stale={stale} />}
      </div>
    </Section>
  )
}

function Found({ trial, days, stale }: { trial: Trial; days: number; stale: boolean }) {
  const { t, say } = useText()
  const { count, looked, complete, items, presentFields } = trial
  const fields = presentFields.map((field) => t(`condition.field.${field}` as TextKey)).join(', ')
  return (
    <div className={css.found}>
      <p className={css.count}>{say('rules.try.count', { count, looked, days })}</p>
      {stale && <Notice tone="risk">{t('rules.try.stale')}</Notice>}
      {!complete && <Notice>{t('rules.try.incomplete', { looked })}</Notice>}
      {presentFields.length > 0 && <Notice>{t('rules.try.present', { fields })}</Notice>}
      {items.length > 0 && (
        <ul className={css.runs}>
          {items.map((item) => (
            <Touched key={item.ticketId} item={item} />
          ))}
        </ul>
      )}
      {count > items.length && <p className={css.quiet}>{t('rules.try.shown', { shown: items.length })}</p>}
    </div>
  )
}

function Touched({ item }: { item: Trial['items'][number] }) {
  const text = useText()
  const names = useNames()
  return (
    <li>
      <TicketLink id={item.ticketId} />
      <span className={css.subject}>{item.subject || text.t('intake.noSubject')}</span>
      <span className={css.changes}>
        {item.changes.map((change) => changeWords(change, text, names)).join(', ')}
      </span>
      <Ago at={item.at} />
    </li>
  )
}

type Change = Trial['items'][number]['changes'][number]

/** «приоритет: срочно»; acts by the name of the action. */
function changeWords({ what, to }: Change, { t, maybe }: Text, names: ReturnType<typeof useNames>): string {
  const value = to === null ? '' : String(to)
  switch (what) {
    case 'status.changed':
      return t('rules.change.status', { value: t(`ticket.status.${value as 'open'}`) })
    case 'priority.changed':
      return t('rules.change.priority', { value: t(`ticket.priority.${value as 'high'}`) })
    case 'type.changed':
      return t('rules.change.type', { value: t(`ticket.type.${value as 'task'}`) })
    case 'group.changed':
      return t('rules.change.group', { value: names.group(value) || t('rules.group.none') })
    case 'assignee.changed':
      return t('rules.change.assignee', { value: names.agent(value) || t('rules.agent.none') })
    case 'tags.changed':
      return tagWords(to as { added?: string[]; removed?: string[] }, t)
    case 'spam.changed':
      return t(to ? 'rules.flag.yes' : 'rules.flag.no')
    default:
      return maybe(`rules.action.${what}`) ?? maybe(`webhooks.event.${what}`) ?? what
  }
}

const tagWords = (
  { added = [], removed = [] }: { added?: string[]; removed?: string[] },
  t: Text['t'],
): string =>
  [
    ...added.map((tag) => t('rules.change.tag', { tag })),
    ...removed.map((tag) => t('rules.change.untag', { tag })),
  ].join(', ')
