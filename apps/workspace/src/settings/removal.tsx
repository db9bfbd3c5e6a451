import type { QueryKey } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { queryClient } from '../api/index.ts'
import { AskedButton, Section, tell } from '../parts/index.ts'

interface Props {
  /** The list that is shown once it is gone. */
  section: string
  query: { queryKey: QueryKey }
  title?: string
  about: string
  /** The deed, by its own name. */
  word: string
  ask: string
  /** What will be lost, and what stays; what it is about, where nothing else is said. */
  lost?: string
  /** Said once it is gone. */
  gone: string
  disabled?: boolean
  remove: () => Promise<unknown>
}

/** The last part of a thing's page: takes it away. */
export function Removal({ section, query, title, about, word, ask, lost, gone, disabled, remove }: Props) {
  const navigate = useNavigate()
  const deed = async () => {
    await remove()
    tell(gone)
    // Left first: read again, the list would have nothing to show here.
    await navigate({ to: '/settings/$section', params: { section }, ignoreBlocker: true })
    await queryClient.invalidateQueries({ queryKey: query.queryKey })
  }
  return (
    <Section title={title ?? word} about={about}>
      <AskedButton
        variant="default"
        disabled={disabled ?? false}
        word={word}
        ask={ask}
        lost={lost ?? about}
        deed={deed}
      />
    </Section>
  )
}
