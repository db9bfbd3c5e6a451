import type { Acknowledgement } from '@opora/contract'

/** What an administrator decides of a channel's acknowledgement. */
export type AckForm = Pick<Acknowledgement, 'active' | 'ru' | 'en' | 'floorMinutes' | 'ceilingMinutes'>

export const formOf = ({ active, ru, en, floorMinutes, ceilingMinutes }: Acknowledgement): AckForm => ({
  active,
  ru,
  en,
  floorMinutes,
  ceilingMinutes,
})
