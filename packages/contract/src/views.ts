import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { BoundedCount, ConditionInput, ConditionOutput } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { ById } from './paging.ts'
import { viewKeys } from './view-keys.ts'

/** The most recently changed first, the newest first, what is due soonest first, the most urgent first. */
export const viewSorts = ['updated', 'created', 'due', 'priority'] as const
export const ViewSort = z.enum(viewSorts)
export type ViewSort = z.infer<typeof ViewSort>

/** What the line of a ticket shows beside customer, subject and time. */
export const viewColumns = ['priority', 'status', 'group', 'assignee', 'due', 'tags'] as const
export const ViewColumn = z.enum(viewColumns)
export type ViewColumn = z.infer<typeof ViewColumn>

export const Sharing = z.enum(['me', 'groups', 'everybody'])
export type Sharing = z.infer<typeof Sharing>

export const View = z.object({
  id: Id,
  key: z.enum(viewKeys).nullable(),
  /** Empty for a shipped view: the interface names it by its key. */
  name: z.string(),
  condition: ConditionOutput,
  sort: ViewSort,
  columns: z.array(ViewColumn),
  sharing: Sharing,
  groupIds: z.array(Id),
  /** null: the desk's own. */
  ownerId: Id.nullable(),
  /** The caller may change and delete it. */
  mayChange: z.boolean(),
  /** The caller has put it out of sight. */
  hidden: z.boolean(),
  /** Exact where it is known without counting; otherwise null, and `GET /views/:id/count` tells. */
  count: z.number().int().nullable(),
})
export type View = z.infer<typeof View>

const Name = z.string().trim().min(1).max(80)
const Columns = z.array(ViewColumn).max(viewColumns.length)

export const listViews = endpoint({
  method: 'GET',
  path: '/views',
  tag: 'Views',
  summary:
    'Views of the caller in the order that they have for the caller, with the number of tickets where it is known',
  response: z.object({ items: z.array(View) }),
})

export const countView = endpoint({
  method: 'GET',
  path: '/views/:id/count',
  tag: 'Views',
  summary:
    'How many tickets the caller sees in a view; counted to 1000 at most, and remembered for some seconds',
  params: ById,
  response: BoundedCount,
})

export const createView = endpoint({
  method: 'POST',
  path: '/views',
  tag: 'Views',
  summary: 'Make a view; to share it needs `view.share`',
  access: 'agent',
  idempotent: true,
  status: 201,
  body: z.object({
    name: Name,
    condition: ConditionInput,
    sort: ViewSort.default('updated'),
    columns: Columns.optional(),
    sharing: Sharing.default('me'),
    groupIds: z.array(Id).max(100).default([]),
  }),
  response: View,
})

export const changeView = endpoint({
  method: 'PATCH',
  path: '/views/:id',
  tag: 'Views',
  summary: 'Change a view of one’s own, or with `view.share` one that is shared',
  access: 'agent',
  params: ById,
  body: z.object({
    name: Name.optional(),
    condition: ConditionInput.optional(),
    sort: ViewSort.optional(),
    columns: Columns.optional(),
    sharing: Sharing.optional(),
    groupIds: z.array(Id).max(100).optional(),
  }),
  response: View,
})

export const deleteView = endpoint({
  method: 'DELETE',
  path: '/views/:id',
  tag: 'Views',
  summary: 'Delete a view; a shipped one can only be hidden',
  access: 'agent',
  status: 204,
  params: ById,
  response: z.null(),
})

export const arrangeViews = endpoint({
  method: 'PUT',
  path: '/views/arrangement',
  tag: 'Views',
  summary: 'Order the views for the caller alone, and hide some; what is not named comes last',
  access: 'agent',
  body: z.object({ order: z.array(Id).max(500), hidden: z.array(Id).max(500) }),
  response: z.object({ items: z.array(View) }),
})
