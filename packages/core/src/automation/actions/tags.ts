import { z } from 'zod'
import { action } from './action.ts'

const params = z.strictObject({ tags: z.array(z.string().trim().min(1).max(60)).min(1).max(20) })
const inputs = [{ name: 'tags', type: 'tags' }] as const

export const addTags = action({
  params,
  inputs,
  patch: ({ tags }, { ticket }) => ({ tags: [...ticket.tags, ...tags] }),
})

export const removeTags = action({
  params,
  inputs,
  patch: ({ tags }, { ticket }) => {
    const gone = new Set(tags.map((tag) => tag.toLowerCase()))
    return { tags: ticket.tags.filter((tag) => !gone.has(tag)) }
  },
})
