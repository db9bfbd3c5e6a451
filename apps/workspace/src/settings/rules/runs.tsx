import { Button } from '@mantine/core'
import type { RuleRun } from '@opora/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Text, useText } from '../../i18n/index.ts'
import { Ago, Section } from '../../parts/index.ts'
import { TicketLink } from '../journal/ticket-link.tsx'
import { runsQuery } from './queries.ts'
import css from './rules.module.css'

/** What a rule did, newest first. */
export function Runs({ ruleId }: { ruleId: string }) {
  const text = useText()
  const { t } = text
  const found = useInfiniteQuery(runsQuery(ruleId))
  const items = found.data?.pages.flatMap((page) => page.items)
  if (!items?.length) return <Section title={t('rules.runs')} about={items && t('rules.runs.none')} />
  return (
    <Section title={t('rules.runs')}>
      <ul className={css.runs}>
        {items.map((run) => (
          <li key={`${run.ticketId} ${run.at}`}>
            <TicketLink id={run.ticketId} />
            <span className={css.subject}>{run.subject || t('intake.noSubject')}</span>
            <span className={css.changes}>
              {named(run.events, text)}
              {run.undone.map((each) => (
                <span key={`${each.what} ${each.because}`} className={css.undone}>
                  {undone(each, text)}
                </span>
              ))}
            </span>
            <Ago at={run.at} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="subtle"
          color="gray"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </Section>
  )
}

const named = (events: string[], { maybe }: Text): string =>
  [...new Set(events)].map((type) => maybe(`webhooks.event.${type}`) ?? type).join(', ')

const undone = ({ what, because }: RuleRun['undone'][number], { t, maybe }: Text): string =>
  t('rules.undone', { what, why: maybe(`rules.undone.${because}`) ?? because })
