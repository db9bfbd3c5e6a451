import { actionKinds, fill, ruleOf } from '@opora/core/automation'
import { z } from 'zod'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Settings } from '../settings/index.ts'
import {
  answerAutomatically,
  cameToNothing,
  type Desk,
  linkByRule,
  noteByRule,
  type RuleAct,
  tickOff,
} from '../tickets/index.ts'
import { lostTicket } from './fault.ts'
import { recordFault } from './stop.job.ts'
import { valuesOf, writeTemplate } from './texts.ts'

/** An act as its job carries it. */
export interface ActToDo extends RuleAct {
  cause: string
  /** A rule on time: nobody has just written. */
  onTime: boolean
  params: unknown
}

/** Does what a rule asked for, once: the act is ticked off in the transaction that does it. */
export async function performAct(desk: Desk, settings: Settings, act: ActToDo): Promise<void> {
  await transaction(desk.platform.db, async (tx) => {
    const now = desk.platform.clock.now()
    if (!(await tickOff(tx, act, now))) return
    if (act.kind === 'reply') await replyByRule(tx, desk, settings, act, now)
    if (act.kind === 'note') await writeNote(tx, desk, settings, act, now)
    if (act.kind === 'link') await linkTicket(tx, desk, act, now)
  })
}

const Reply = z.object({ templateId: z.string() })

async function replyByRule(tx: Tx, desk: Desk, settings: Settings, act: ActToDo, now: Date): Promise<void> {
  const { templateId } = Reply.parse(actionKinds.reply.params.parse(act.params))
  const written = await writeTemplate(tx, settings, templateId, act.ticketId)
  const ruleId = ruleOf(act.cause)
  if (!written?.text) {
    if (ruleId)
      await recordFault(tx, desk.platform, ruleId, { code: 'template_gone', detail: `#${templateId}` }, now)
    return
  }
  const key = `${act.cause} ${act.seq} ${act.number}`
  const { ticketId, cause } = act
  const reason = act.onTime ? 'reminder' : 'rule'
  const letter = {
    ticketId,
    text: written.text,
    subject: written.subject ?? undefined,
    reason,
    cause,
    key,
  } as const
  const answered = await answerAutomatically(tx, desk, letter, now)
  if (!answered.sent) await cameToNothing(tx, act, answered.because)
}

const Note = z.object({ text: z.string() })

async function writeNote(tx: Tx, desk: Desk, settings: Settings, act: ActToDo, now: Date): Promise<void> {
  const { text } = Note.parse(actionKinds.note.params.parse(act.params))
  const { values } = await valuesOf(tx, settings, act.ticketId)
  await noteByRule(tx, desk, act.ticketId, fill(text, values), now)
}

const Link = z.object({ ticketId: z.string() })

async function linkTicket(tx: Tx, desk: Desk, act: ActToDo, now: Date): Promise<void> {
  const { ticketId } = Link.parse(actionKinds.link.params.parse(act.params))
  const lost = ticketId === 'customer' ? null : await lostTicket(tx, [ticketId])
  const ruleId = ruleOf(act.cause)
  if (lost && ruleId) await recordFault(tx, desk.platform, ruleId, lost, now)
  if (!lost) await linkByRule(tx, desk, act.ticketId, ticketId, now)
}
