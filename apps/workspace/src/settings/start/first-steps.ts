import { listIntake, listOutbox } from '@opora/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { agentsQuery, call, channelsQuery, useMay } from '../../api/index.ts'

const untilThere = {
  refetchInterval: (query: { state: { data: { items: unknown[] } | undefined } }) =>
    query.state.data?.items.length ? false : 4_000,
} as const

const firstLetterQuery = queryOptions({
  queryKey: ['intake', 'first'],
  queryFn: ({ signal }) => call(listIntake, { query: { state: 'ticket', limit: 1 } }, { signal }),
  ...untilThere,
})

const firstAnswerQuery = queryOptions({
  queryKey: ['outbox', 'first'],
  queryFn: ({ signal }) => call(listOutbox, { query: { state: 'sent', limit: 1 } }, { signal }),
  ...untilThere,
})

export interface FirstSteps {
  /** Each step that this person may take: whether it is taken, undefined while unknown. */
  steps: { key: 'mailbox' | 'letter' | 'answer' | 'colleague'; done: boolean | undefined }[]
  /** Whether nothing is left; undefined while unknown. */
  complete: boolean | undefined
  /** Where a test letter goes. */
  address: string | undefined
  /** The ticket of the first letter. */
  ticketId: string | undefined
}

/** What a new desk still needs, told by what is there and not by what was clicked. */
export function useFirstSteps(): FirstSteps {
  const may = useMay()
  const channels = itemsOf(useQuery({ ...channelsQuery, enabled: may('settings.channels') }))
  const letters = itemsOf(useQuery({ ...firstLetterQuery, enabled: may('intake.read') }))
  const answers = itemsOf(useQuery({ ...firstAnswerQuery, enabled: may('outbox.read') }))
  const agents = itemsOf(useQuery({ ...agentsQuery, enabled: may('settings.people') }))
  const all = [
    { key: 'mailbox', permission: 'settings.channels', done: channels?.some(({ active }) => active) },
    { key: 'letter', permission: 'intake.read', done: letters && letters.length > 0 },
    { key: 'answer', permission: 'outbox.read', done: answers && answers.length > 0 },
    { key: 'colleague', permission: 'settings.people', done: agents && agents.length > 1 },
  ] as const
  const steps = all.filter(({ permission }) => may(permission)).map(({ key, done }) => ({ key, done }))
  return {
    steps,
    complete: steps.some(({ done }) => done === undefined) ? undefined : steps.every(({ done }) => done),
    address: channels?.find(({ active }) => active)?.address,
    ticketId: letters?.[0]?.ticketId ?? undefined,
  }
}

/** What a list holds; nothing when it could not be had, so that a failure holds up no page. */
function itemsOf<Item>(query: { data: { items: Item[] } | undefined; isError: boolean }): Item[] | undefined {
  return query.data?.items ?? (query.isError ? [] : undefined)
}
