import type { Rating } from '@opora/core/ticket'

const face = (mouth: string): string =>
  '<svg viewBox="0 0 44 44" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" aria-hidden="true">' +
  '<circle cx="22" cy="22" r="18"/><circle cx="16" cy="18" r="1.6" fill="currentColor" stroke="none"/>' +
  `<circle cx="28" cy="18" r="1.6" fill="currentColor" stroke="none"/><path d="${mouth}"/></svg>`

/** Drawn, because pictures from elsewhere are not loaded and letters for faces differ from phone to phone. */
export const faces: Record<Rating, string> = {
  bad: face('M14 31c2-4 5-6 8-6s6 2 8 6'),
  fine: face('M15 27c2 2 4 3 7 3s5-1 7-3'),
  great: face('M13 25h18c0 6-4 9-9 9s-9-3-9-9z'),
}
