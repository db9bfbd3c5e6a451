// What is owed to a customer and when: due times in lists and on the ticket, promises, and how a reply counts.

export { CountedAs } from './counted-as.tsx'
export { DueButton } from './due-button.tsx'
export { DueChip } from './due-chip.tsx'
export { OwnPromises, PromiseShares } from './promise-share.tsx'
export { calendarsQuery, clocksQuery } from './query.ts'
export { useTimeWords } from './words.ts'
