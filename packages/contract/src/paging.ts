import { Id } from '@opora/core/ticket'
import { z } from 'zod'

export const Limit = z.coerce.number().int().min(1).max(500).default(50)

/** An opaque place in a list, as `nextCursor` gave it. */
export const Cursor = z.string().max(300).optional()

/** A page of a list: `nextCursor` is null at the end. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const ById = z.object({ id: Id })
export const Empty = z.null()
/** ISO 8601 in UTC. */
export const Time = z.string()
