import { useQuery } from '@tanstack/react-query'
import { useMe, useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Section } from '../parts/index.ts'
import css from './promise-share.module.css'
import { promiseShareQuery, shareDays } from './query.ts'

interface Share {
  kept: number
  broken: number
  open: number
}

/** How many promises the desk and its people kept lately. */
export function PromiseShares() {
  const { t } = useText()
  const names = useNames()
  const items = useQuery(promiseShareQuery).data?.items
  const desk = items?.find(({ agentId }) => agentId === null)
  if (!desk) return null
  const people = items?.flatMap(({ agentId, ...share }) => (agentId ? [{ agentId, share }] : [])) ?? []
  return (
    <Section title={t('promiseShare.title')} about={t('promiseShare.about', { days: shareDays })}>
      <Figure share={desk} />
      <ul className={css.people}>
        {people.map(({ agentId, share }) => (
          <li key={agentId}>
            <span>{names.agent(agentId)}</span>
            <Figure share={share} small />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The promises of the person who looks, for the own profile; nothing while none were given. */
export function OwnPromises() {
  const { t } = useText()
  const { id } = useMe()
  const own = useQuery(promiseShareQuery).data?.items.find(({ agentId }) => agentId === id)
  if (!own) return null
  return (
    <Section title={t('promiseShare.own')} about={t('promiseShare.about', { days: shareDays })}>
      <Figure share={own} />
    </Section>
  )
}

function Figure({ share: { kept, broken, open }, small }: { share: Share; small?: boolean }) {
  const { t } = useText()
  const settled = kept + broken
  return (
    <p className={css.figure} data-small={small || undefined}>
      <b>{settled === 0 ? '–' : t('promiseShare.share', { share: kept / settled })}</b>
      <span>{t('promiseShare.counts', { kept, settled, open })}</span>
    </p>
  )
}
