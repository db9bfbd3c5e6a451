import { useNavigate } from '@tanstack/react-router'

/** Goes to the list of a settings page, from whatever is open of it and done with: nothing is asked any more. */
export function useToList(section: string): () => void {
  const navigate = useNavigate()
  return () => void navigate({ to: '/settings/$section', params: { section }, ignoreBlocker: true })
}
