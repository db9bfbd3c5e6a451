import { Refused } from '../platform/refused.ts'

/** Turns the breach of a unique index into a refusal: of two who want a name at once, one gets it. */
export async function orTaken<T>(code: string, write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if ((error as { code?: unknown }).code === '23505') throw new Refused(code, 409)
    throw error
  }
}
