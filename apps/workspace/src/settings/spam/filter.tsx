import { Progress, Switch } from '@mantine/core'
import { changeSpamFilter } from '@opora/contract'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Section, StatusDot } from '../../parts/index.ts'
import { spamFilterQuery } from './queries.ts'
import css from './spam.module.css'

/** Whether the learning filter works, and how far it is. */
export function LearningFilter() {
  const { t } = useText()
  const { enabled, active, learnt, needed } = useSuspenseQuery(spamFilterQuery).data
  const set = useMutation({
    mutationFn: (on: boolean) => call(changeSpamFilter, { body: { enabled: on } }),
    onSuccess: (filter) => queryClient.setQueryData(spamFilterQuery.queryKey, filter),
    onError: useRefusal(),
  })
  const state = !enabled ? 'off' : active ? 'active' : 'learning'
  return (
    <Section title={t('spam.filter')} about={t('spam.filter.about')}>
      <div className={css.filter}>
        <Switch
          label={t('spam.filter.enabled')}
          checked={enabled}
          disabled={set.isPending}
          onChange={(event) => set.mutate(event.currentTarget.checked)}
        />
        <StatusDot tone={active ? 'ok' : enabled ? 'info' : 'neutral'}>{t(`spam.filter.${state}`)}</StatusDot>
      </div>
      <div className={css.learnt}>
        <Learnt label={t('spam.filter.spam')} count={learnt.spam} needed={needed} />
        <Learnt label={t('spam.filter.ham')} count={learnt.ham} needed={needed} />
      </div>
    </Section>
  )
}

function Learnt({ label, count, needed }: { label: string; count: number; needed: number }) {
  const { t } = useText()
  return (
    <div>
      <div className={css.count}>
        <span>{label}</span>
        <span className={css.quiet}>
          {count < needed ? t('spam.filter.of', { count, needed }) : t('spam.filter.enough', { count })}
        </span>
      </div>
      <Progress value={Math.min(100, (count / needed) * 100)} size="sm" aria-label={label} />
    </div>
  )
}
