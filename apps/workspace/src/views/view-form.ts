import type { View } from '@opora/contract'

/** What is filled in for a view. */
export type ViewForm = Pick<View, 'name' | 'condition' | 'sort' | 'columns' | 'sharing' | 'groupIds'>

/** Begins with what is asked for most: tickets that somebody has yet to work on. */
export const emptyForm: ViewForm = {
  name: '',
  condition: {
    all: [
      { field: 'status', op: 'in', value: ['new', 'open'] },
      { field: 'spam', op: 'is', value: false },
    ],
  },
  sort: 'updated',
  columns: ['priority', 'status', 'group', 'assignee', 'due'],
  sharing: 'me',
  groupIds: [],
}

export const formOf = ({ name, condition, sort, columns, sharing, groupIds }: View): ViewForm => ({
  name,
  condition,
  sort,
  columns,
  sharing,
  groupIds,
})
