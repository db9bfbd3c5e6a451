import type { QueryKey } from '@tanstack/react-query'
import { queryClient } from '../api/index.ts'
import { AskedButton } from './asked-button.tsx'
import { tell } from './tell.ts'

interface Props {
  /** The deed, by its own name. */
  word: string
  ask: string
  /** What will be lost, and what stays. */
  lost: string
  /** Said once it is gone. */
  gone: string
  /** What is read again then. */
  queries: { queryKey: QueryKey }[]
  remove: () => Promise<unknown>
  onRemoved: () => void
}

/** At the far end of a dialog's buttons: takes away what the dialog is about. */
export function RemoveButton({ word, ask, lost, gone, queries, remove, onRemoved }: Props) {
  const deed = async () => {
    await remove()
    tell(gone)
    onRemoved()
    await Promise.all(queries.map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })))
  }
  return <AskedButton variant="subtle" color="red" ml="auto" word={word} ask={ask} lost={lost} deed={deed} />
}
