import type { Acknowledgement } from '@opora/contract'

/** The share of stated times that is to come true. */
export const GOAL = 0.8

/** The share that did come true, of those that can be told; 0 when none can. */
export const shareOf = ({ answered, kept }: Pick<Acknowledgement, 'answered' | 'kept'>): number =>
  answered === 0 ? 0 : kept / answered
