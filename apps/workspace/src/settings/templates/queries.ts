import { listTemplates } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'

export const templatesQuery = queryOptions({
  queryKey: ['rules', 'templates'],
  queryFn: ({ signal }) => call(listTemplates, {}, { signal }),
})
