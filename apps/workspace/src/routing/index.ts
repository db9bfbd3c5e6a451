// New work: whether this person is there for it, the next ticket, and why one came to whom.
export { AvailabilityBars } from './availability-bars.tsx'
export { AvailabilityMenu } from './availability-menu.tsx'
export { useAvailability, useAvailabilityShortcut, useSetAvailability } from './my-availability.ts'
export { SurgeNotice } from './surge-notice.tsx'
export { TakeNext } from './take-next.tsx'
export { WhyRouted } from './why-routed.tsx'
