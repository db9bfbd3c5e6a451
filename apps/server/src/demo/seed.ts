import type { Command } from '@opora/core/ticket'
import { createAgent, customerByEmail, roleNamed } from '../people/index.ts'
import { type Actor, system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import {
  type Change,
  change,
  type Desk,
  type NewMessage,
  replySubject,
  type StoredFile,
} from '../tickets/index.ts'
import { tellAfterwards } from './afterwards.ts'
import { keepFiles } from './files.ts'
import { english } from './stories/english.ts'
import { history } from './stories/history.ts'
import { russian } from './stories/russian.ts'
import type { AgentKey, FileKey, GroupKey, Step, Story } from './story.ts'
import { makeWays } from './ways.ts'

/** The same for everybody: it opens a demonstration, not a desk. */
export const demoPassword = 'ride-the-green-bike'

const groups: Record<GroupKey, string> = {
  general: 'Общие вопросы',
  refunds: 'Возврат средств',
  repairs: 'Поломки и парковки',
  business: 'Корпоративные',
}

type Member = {
  name: string
  role: 'administrator' | 'lead' | 'agent'
  locale: 'ru' | 'en'
  groups: GroupKey[]
}

export const staff: Record<AgentKey, Member> = {
  vera: { name: 'Вера Андреева', role: 'administrator', locale: 'ru', groups: ['business', 'general'] },
  lena: { name: 'Елена Титова', role: 'lead', locale: 'ru', groups: ['general', 'refunds', 'repairs'] },
  maria: { name: 'Мария Ковалёва', role: 'agent', locale: 'ru', groups: ['refunds', 'general'] },
  oleg: { name: 'Олег Романов', role: 'agent', locale: 'ru', groups: ['repairs', 'refunds'] },
  sam: { name: 'Sam Taylor', role: 'agent', locale: 'en', groups: ['general', 'refunds', 'business'] },
}

export const emailOf = (key: AgentKey): string => `${key}@velograd.example`

interface Cast {
  groups: Record<GroupKey, string>
  agents: Record<AgentKey, string>
  files: Record<FileKey, StoredFile>
  channelId: string
}

/** Fills an empty desk with a city bike rental: people, groups, a mailbox, and the tickets of some weeks. */
export async function seed(desk: Desk, now: Date): Promise<void> {
  const { platform } = desk
  const files = await keepFiles(platform.files)
  const stories = [...history(160), ...russian, ...english].sort((a, b) => b.ago - a.ago)
  const cast = await transaction(platform.db, async (tx) => {
    const made = await makeCast(tx, platform, files, now)
    for (const story of stories) await tell(tx, desk, made, story, now)
    await makeWays(tx, platform, now)
    return made
  })
  await tellAfterwards(desk, cast.groups, now)
}

async function makeCast(tx: Tx, platform: Platform, files: Cast['files'], now: Date): Promise<Cast> {
  const company = { name: 'Велоград', locale: 'ru', timeZone: 'Europe/Moscow', closeAfterHours: 24 * 365 }
  const row = { key: 'company', value: JSON.stringify(company), updated_at: now }
  await tx
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
  const groupIds = {} as Cast['groups']
  for (const [key, name] of Object.entries(groups) as [GroupKey, string][]) {
    groupIds[key] = (
      await tx.insertInto('groups').values({ name }).returning('id').executeTakeFirstOrThrow()
    ).id
  }
  const agents = {} as Cast['agents']
  for (const [key, member] of Object.entries(staff) as [AgentKey, Member][]) {
    const account = {
      email: emailOf(key),
      name: member.name,
      roleId: await roleNamed(tx, member.role),
      password: demoPassword,
      locale: member.locale,
      groupIds: member.groups.map((group) => groupIds[group]),
    }
    agents[key] = (await createAgent(tx, platform, system, account)).id
  }
  const channel = await tx
    .insertInto('channels')
    .values({
      kind: 'email',
      name: 'help@velograd.example',
      address: 'help@velograd.example',
      group_id: groupIds.general,
      config: JSON.stringify({
        incoming: null,
        outgoing: null,
        dkim: null,
        displayName: 'Велоград',
        aliases: [],
      }),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { groups: groupIds, agents, files, channelId: channel.id }
}

async function tell(tx: Tx, desk: Desk, cast: Cast, story: Story, now: Date): Promise<void> {
  let at = now.getTime() - story.ago * 60_000
  const requester = await customerByEmail(tx, story.from, new Date(at))
  let ticketId: string | null = null
  for (const [i, step] of story.steps.entries()) {
    if (i > 0) at = Math.min(at + step.after * 60_000, now.getTime() - 60_000)
    const { actor, asked } = act(cast, story, step, ticketId, requester.id)
    const done: { ticket: { id: string } } = await change(tx, desk, actor, {
      ...asked,
      ticketId,
      now: new Date(at),
      quiet: true,
    })
    ticketId = done.ticket.id
  }
}

function act(
  cast: Cast,
  story: Story,
  step: Step,
  ticketId: string | null,
  requesterId: string,
): { actor: Actor; asked: Pick<Change, 'command' | 'message'> } {
  const customer: Actor = { kind: 'customer', id: requesterId, name: story.from.name }
  const message =
    step.text === undefined ? undefined : (id: string) => said(cast, story, step, id, requesterId)
  const { assignee, ...rest } = step.patch ?? {}
  const patch = {
    ...rest,
    ...(assignee !== undefined && { assigneeId: assignee && cast.agents[assignee] }),
    ...(step.status && { status: step.status }),
  }
  const command = (messageId: string): Command => {
    if (ticketId === null) {
      return {
        type: 'create',
        subject: story.subject,
        requesterId,
        channelId: cast.channelId,
        groupId: story.group && cast.groups[story.group],
        ...(story.priority && { priority: story.priority }),
        tags: story.tags ?? [],
        message: { id: messageId, from: 'customer' },
      }
    }
    if (step.by === 'customer')
      return { type: 'receive', messageId, customerId: requesterId, automatic: null }
    if (step.kind === 'notes') return { type: 'note', messageId }
    if (step.kind === 'sets') return { type: 'patch', patch }
    return { type: 'reply', messageId, patch }
  }
  const actor = step.by === 'customer' ? customer : agentActor(cast, step.by)
  return { actor, asked: { command, message } }
}

function agentActor(cast: Cast, key: AgentKey): Actor {
  const id = cast.agents[key]
  const { name, locale } = staff[key]
  return {
    kind: 'agent',
    id,
    agentId: id,
    name,
    locale,
    permissions: new Set(),
    reach: 'all',
    groupIds: [],
    sessionId: null,
  }
}

function said(cast: Cast, story: Story, step: Step, ticketId: string, requesterId: string): NewMessage {
  const desk = { email: 'help@velograd.example', name: 'Велоград' }
  const incoming = step.by === 'customer'
  const note = step.kind === 'notes'
  const id = `${ticketId}.${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}@velograd.example`
  return {
    kind: note ? 'note' : 'public',
    direction: incoming ? 'in' : 'out',
    author:
      step.by === 'customer'
        ? { kind: 'customer', id: requesterId }
        : { kind: 'agent', id: cast.agents[step.by] },
    from: step.by === 'customer' ? story.from : { email: note ? '' : desk.email, name: staff[step.by].name },
    to: note ? [] : [incoming ? desk : story.from],
    cc: [],
    bcc: [],
    subject: note ? '' : incoming ? story.subject : replySubject(story.subject),
    text: step.text!,
    html: null,
    visibleText: step.text!,
    quotedText: '',
    automatic: null,
    rfcMessageId: note ? null : id,
    inReplyTo: null,
    intakeId: null,
    clientId: null,
    attachments: (step.files ?? []).map((file) => cast.files[file]),
    threadIds: note ? [] : [id],
    delivery:
      incoming || note
        ? null
        : { channel_id: cast.channelId, rfc_message_id: id, state: 'sent', reason: null },
  }
}
