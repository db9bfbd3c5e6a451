export type { Command, TicketPatch } from './commands.ts'
export { decide } from './decide.ts'
export * from './events.ts'
export { evolve, fold } from './evolve.ts'
export { normalTags } from './patched.ts'
export { type RefusalCode, TicketRefusal } from './refusal.ts'
export {
  type Act,
  type Asked,
  type Fault,
  type Reaction,
  type Settled,
  settle,
  type Trigger,
} from './settle.ts'
export * from './ticket.ts'
