import {
  countView,
  getCompany,
  getCustomer,
  getSession,
  getSetup,
  listAgents,
  listChannels,
  listChecklists,
  listGroups,
  listMailApps,
  listOrganizations,
  listRoles,
  listRules,
  listSessions,
  listTickets,
  listViews,
} from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

// Every key begins with what it is about; live.ts and mutations invalidate by that beginning.

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(getSession, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call(getSetup, {}, { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(listSessions, {}, { signal }),
})

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => call(listViews, {}, { signal }),
})

/** How many stand in a view that must be counted. Time alone moves tickets in and out, so it looks again. */
export const viewCountQuery = (id: string) =>
  queryOptions({
    queryKey: ['view-count', id],
    queryFn: ({ signal }) => call(countView, { params: { id } }, { signal }),
    staleTime: 10_000,
    refetchInterval: 20_000,
  })

export const agentsQuery = queryOptions({
  queryKey: ['people', 'agents'],
  queryFn: ({ signal }) => call(listAgents, {}, { signal }),
  staleTime: 5 * 60_000,
})

export const groupsQuery = queryOptions({
  queryKey: ['people', 'groups'],
  queryFn: ({ signal }) => call(listGroups, {}, { signal }),
  staleTime: 5 * 60_000,
})

export const rolesQuery = queryOptions({
  queryKey: ['people', 'roles'],
  queryFn: ({ signal }) => call(listRoles, {}, { signal }),
})

export const companyQuery = queryOptions({
  queryKey: ['company'],
  queryFn: ({ signal }) => call(getCompany, {}, { signal }),
})

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => call(listChannels, {}, { signal }),
})

export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  queryFn: ({ signal }) => call(listOrganizations, { query: { limit: 500 } }, { signal }),
  staleTime: 5 * 60_000,
})

export const mailAppsQuery = queryOptions({
  queryKey: ['channels', 'apps'],
  queryFn: ({ signal }) => call(listMailApps, {}, { signal }),
})

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call(getCustomer, { params: { id } }, { signal }),
    staleTime: 60_000,
  })

export const customerTicketsQuery = (requesterId: string) =>
  queryOptions({
    queryKey: ['customer', requesterId, 'tickets'],
    queryFn: ({ signal }) => call(listTickets, { query: { requesterId, limit: 20 } }, { signal }),
    staleTime: 30_000,
  })

/** Rules act and stop by themselves, so the list looks again. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => call(listRules, {}, { signal }),
  refetchInterval: 20_000,
})

export const checklistsQuery = queryOptions({
  queryKey: ['checklists'],
  queryFn: ({ signal }) => call(listChecklists, {}, { signal }),
  staleTime: 30_000,
})
