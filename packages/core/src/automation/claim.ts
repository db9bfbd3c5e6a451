import type { Trigger } from '../ticket/index.ts'

/** An agent who answers or solves a ticket that nobody holds becomes responsible for it. */
export const claimOnAnswer: Trigger = {
  id: 'claim-on-answer',
  apply(ticket, update, actor) {
    if (actor.kind !== 'agent' || !actor.id || ticket.assigneeId || ticket.status === 'closed') return null
    const answers = update.some(
      (event) =>
        event.type === 'message.sent' || (event.type === 'status.changed' && event.data.to === 'solved'),
    )
    const released = update.some((event) => event.type === 'assignee.changed')
    return answers && !released ? { patch: { assigneeId: actor.id } } : null
  },
}
