import type { Trigger } from '../ticket/index.ts'
import { claimOnAnswer } from './claim.ts'

/** The rules every desk starts with, in the order they run. */
export const standardTriggers: readonly Trigger[] = [claimOnAnswer]
