import { useQuery } from '@tanstack/react-query'
import { agentsQuery, checklistsQuery, groupsQuery, useMay } from '../../api/index.ts'
import { templatesQuery } from '../templates/queries.ts'
import { webhooksQuery } from '../webhooks/queries.ts'

/** Stands for null where a list knows strings only. */
export const NONE = 'none'

type Choice = { value: string; label: string }

/** Everything that actions name, to choose from; null until it has come. */
export function useThings() {
  const may = useMay()
  const groups = useQuery(groupsQuery).data?.items
  const agents = useQuery(agentsQuery).data?.items
  const templates = useQuery(templatesQuery).data?.items
  const checklists = useQuery(checklistsQuery).data?.items
  const webhooks = useQuery({ ...webhooksQuery, enabled: may('settings.webhooks') }).data?.items
  return {
    groups: choices(groups),
    agents: choices(
      agents?.filter(({ active }) => active).map(({ id, name, email }) => ({ id, name: name || email })),
    ),
    templates: choices(templates),
    webhooks: choices(webhooks),
    checklists: choices(checklists),
  }
}

const choices = (items: readonly { id: string; name: string }[] | undefined): Choice[] | null =>
  items?.map(({ id, name }) => ({ value: id, label: name })) ?? null
