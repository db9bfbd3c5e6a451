import { testChannel } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { type Mailbox, serversOf } from './mailbox.ts'

/** Tries the servers of a mailbox without saving; passwords that were not typed come from the channel `id`. */
export function useTest(id?: string) {
  const test = useMutation({
    mutationFn: (mailbox: Mailbox) =>
      call(testChannel, { body: { ...(id && { id }), address: mailbox.address, ...serversOf(mailbox) } }),
  })
  return {
    checks: test.data?.checks,
    folders: test.data?.folders ?? [],
    error: test.error,
    isPending: test.isPending,
    /** @returns whether everything that matters works */
    run: async (mailbox: Mailbox): Promise<boolean> => {
      const { checks } = await test.mutateAsync(mailbox)
      return checks.every(({ state }) => state !== 'failed')
    },
    forget: test.reset,
  }
}
