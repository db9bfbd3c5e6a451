// The front door of tickets: who may see one, what can be done with one, what can be read of one.
export { accessTicket, sees, visible } from './access.ts'
export { forgetUploads, safeName } from './attachments.ts'
export { type Change, change } from './change.ts'
export { type Answered, answerAutomatically } from './commands/answer-automatically.ts'
export { checkPlace } from './commands/assign.ts'
export { closeWhenDue } from './commands/close.ts'
export { judge } from './commands/judge.ts'
export { lookWhenDue, retime } from './commands/look.ts'
export { noteByMail } from './commands/note-by-mail.ts'
export { noteByRule } from './commands/note-by-rule.ts'
export { type Received, receive } from './commands/receive.ts'
export { recordDelivery } from './commands/record-delivery.ts'
export { replySubject } from './commands/reply.ts'
export { resumeClosing } from './commands/resume-closing.ts'
export { resumeLooks } from './commands/resume-looks.ts'
export { resumePromises } from './commands/resume-promises.ts'
export { sendWhenDue } from './commands/send-later.ts'
export { unite } from './commands/unite.ts'
export { readContext } from './context.ts'
export { foldCounts } from './counts.ts'
export { customerVisibility, groupHasTickets } from './customers.ts'
export type { Desk, Sender } from './desk.ts'
export type { NewMessage, Silence, StoredFile } from './message-row.ts'
export { ticketOfMessageId } from './outgoing.ts'
export { presentTicket } from './present.ts'
export {
  notePromises,
  promisesOf,
  settlePromise,
  sharesOfPromises,
  watchPromiseWhenDue,
} from './promises.ts'
export { getTicket, listEvents, listMessages, selectTickets } from './queries.ts'
export { ticketRoutes } from './routes.ts'
export { toEvent, toTicket } from './rows.ts'
export { bumpRules, type Place, Rulebook, type Rules, type RulesSource, readRulebook } from './rulebook.ts'
export {
  complainers,
  liftSuppression,
  listSuppressions,
  type SuppressedFor,
  suppress,
} from './suppressions.ts'
export { livingTickets } from './survivor.ts'
