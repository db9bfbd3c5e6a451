import { type QueryKey, useMutation } from '@tanstack/react-query'
import { queryClient, useRefusal } from '../api/index.ts'
import { tell } from './tell.ts'

interface Options {
  /** What is read again once it is done. */
  query: { queryKey: QueryKey }
  /** What is said then; nothing where the screen shows it. */
  said?: string
  onDone?: () => void
  /** A form tells of refusals itself. */
  quiet?: boolean
}

/** Something done with one press; a refusal is told in passing. */
export function useDeed<Given = void>(
  deed: (given: Given) => Promise<unknown>,
  { query, said, onDone, quiet }: Options,
) {
  const refuse = useRefusal()
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      if (said) tell(said)
      onDone?.()
      return queryClient.invalidateQueries({ queryKey: query.queryKey })
    },
    ...(!quiet && { onError: refuse }),
  })
}
