// The front door of tickets: who may see one, what can be done with one, what can be read of one.
export { accessTicket, sees, visible } from './access.ts'
export { forgetUploads, safeName } from './attachments.ts'
export { type Change, change } from './change.ts'
export { type Answered, answerAutomatically } from './commands/answer-automatically.ts'
export { checkPlace, placeFault } from './commands/assign.ts'
export { closeWhenDue } from './commands/close.ts'
export { judge } from './commands/judge.ts'
export { linkByRule } from './commands/link-by-rule.ts'
export { lookWhenDue, retime } from './commands/look.ts'
export { noteByMail } from './commands/note-by-mail.ts'
export { noteByRule } from './commands/note-by-rule.ts'
export { notePromises } from './commands/note-promises.ts'
export { rate } from './commands/rate.ts'
export { type Received, receive } from './commands/receive.ts'
export { recordDelivery } from './commands/record-delivery.ts'
export { resumeClosing } from './commands/resume-closing.ts'
export { resumeLooks } from './commands/resume-looks.ts'
export { resumePromises } from './commands/resume-promises.ts'
export { sendWhenDue } from './commands/send-later.ts'
export { settlePromise } from './commands/settle-promise.ts'
export { unite } from './commands/unite.ts'
export { watchPromiseWhenDue } from './commands/watch-promise.ts'
export { readContext } from './context.ts'
export { foldCounts } from './counts.ts'
export { customerMessages, lastCustomerMessage } from './customer-words.ts'
export { customerVisibility, groupHasTickets } from './customers.ts'
export type { Desk, Sender } from './desk.ts'
export { lastDay } from './last-day.ts'
export type { NewMessage, Silence, StoredFile } from './message-row.ts'
export { replySubject, ticketOfMessageId } from './outgoing.ts'
export { presentTicket } from './present.ts'
export { promisesOf, sharesOfPromises } from './promises.ts'
export { getTicket, listEvents, listMessages, selectTickets } from './queries.ts'
export {
  isRatingSignature,
  ratingPath,
  signedRatingPath,
  signRatingLinks,
  unsignRatingLinks,
} from './rating-links.ts'
export { ticketRoutes } from './routes.ts'
export { toEvent, toTicket } from './rows.ts'
export { cameToNothing, type RuleAct, tickOff } from './rule-acts.ts'
export { bumpRules, type Place, Rulebook, type Rules, type RulesSource, readRulebook } from './rulebook.ts'
export {
  complainers,
  liftSuppression,
  listSuppressions,
  type SuppressedFor,
  suppress,
} from './suppressions.ts'
export { familyOf, livingTickets } from './survivor.ts'
export { fitting } from './views/looking.ts'
