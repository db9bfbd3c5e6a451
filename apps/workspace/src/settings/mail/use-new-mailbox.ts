import { useDebouncedValue } from '@mantine/hooks'
import { createChannel, discoverMailbox, type SignIn } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, channelsQuery, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { goToProvider } from './consent.tsx'
import { isComplete, type Mailbox, newMailbox, settingsOf, withServers } from './mailbox.ts'
import { useUsualSignIn } from './sign-in.tsx'
import { useTest } from './use-test.ts'

/** What the form of a new mailbox holds and does. Servers follow the address until they are typed by hand. */
export function useNewMailbox() {
  const [typed, setTyped] = useState<Mailbox>(newMailbox)
  const [byHand, setByHand] = useState(false)
  const [chosen, setChosen] = useState<SignIn | null>(null)
  const { found, looking } = useDiscovery(typed.address)
  const test = useTest()
  const usual = useUsualSignIn(found)
  const filled = found && !byHand ? withServers(typed, found) : typed
  const mailbox = { ...filled, signIn: chosen ?? usual }
  const connect = useConnect(test)

  const set = (change: Partial<Mailbox>) => {
    test.forget()
    connect.reset()
    const servers = 'incoming' in change || 'outgoing' in change
    if (servers) setByHand(true)
    if (change.signIn) setChosen(change.signIn)
    if (change.address !== undefined) setChosen(null)
    setTyped({ ...(servers ? mailbox : typed), ...change })
  }
  const ready = isComplete(mailbox) && !looking
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) connect.mutate({ mailbox, untested: false })
  }
  const touched = typed !== newMailbox && !connect.isPending
  return { mailbox, set, touched, found, looking, test, connect, ready, submit }
}

export type NewMailboxForm = ReturnType<typeof useNewMailbox>

/** The servers of an address, asked for when it has been typed. */
function useDiscovery(typed: string) {
  const [address] = useDebouncedValue(typed, 500)
  const { data, isFetching } = useQuery({
    queryKey: ['discovery', address],
    queryFn: ({ signal }) => call(discoverMailbox, { body: { address } }, { signal }),
    enabled: isAddress(address),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const settled = address === typed
  return { found: settled ? data : undefined, looking: isAddress(typed) && (!settled || isFetching) }
}

/** Saves a mailbox that works; one that does not is saved only when the person insists (`untested`). */
function useConnect(test: ReturnType<typeof useTest>) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ mailbox, untested }: { mailbox: Mailbox; untested: boolean }) => {
      const consents = mailbox.signIn !== 'password'
      if (!consents && !untested && !(await test.run(mailbox))) return null
      return call(createChannel, { body: { address: mailbox.address, ...settingsOf(mailbox) } })
    },
    onSuccess: async (channel) => {
      if (!channel) return
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey })
      if (channel.signIn !== 'password') return goToProvider(channel.id)
      tell(t('settings.mail.connected', { address: channel.address }))
      await navigate({ to: '/settings/$section', params: { section: 'mail' } })
    },
  })
}
