import type { Acknowledgement } from '@opora/contract'
import { sayTime } from '@opora/core/waiting'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import { type Db, type Tx, transaction } from '../platform/database/pool.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit, type Settings } from '../settings/index.ts'
import { bumpRules, type Desk, readRulebook } from '../tickets/index.ts'
import { type Row, stated } from './stated.ts'

type Given = Pick<Acknowledgement, 'active' | 'ru' | 'en' | 'floorMinutes' | 'ceilingMinutes'>

/** Said until somebody writes something better. */
const standard = {
  ru: {
    subject: 'Получили ваше обращение',
    text: 'Здравствуйте!\n\nМы получили ваше обращение и ответим {{answer.time}}.\n\nЭто письмо отправлено автоматически; если хотите что-то добавить, просто ответьте на него.',
  },
  en: {
    subject: 'We have received your message',
    text: 'Hello,\n\nWe have received your message and will answer {{answer.time}}.\n\nThis message was sent automatically; to add something, just reply to it.',
  },
}

/** Whether any channel acknowledges, and which. */
export async function acknowledgingChannels(db: Db | Tx): Promise<Set<string>> {
  const rows = await db
    .selectFrom('acknowledgements')
    .select('channel_id')
    .where('active', '=', true)
    .execute()
  return new Set(rows.map((row) => row.channel_id))
}

/** What each channel says, and how often it came true in the last 30 days. */
export async function listFor(desk: Desk, settings: Settings, now: Date): Promise<Acknowledgement[]> {
  return transaction(desk.platform.db, async (tx) => {
    const channels = await tx
      .selectFrom('channels')
      .leftJoin('acknowledgements', 'acknowledgements.channel_id', 'channels.id')
      .selectAll('acknowledgements')
      .select(['channels.id', 'channels.group_id'])
      .where('archived_at', 'is', null)
      .orderBy('channels.id')
      .execute()
    const items: Acknowledgement[] = []
    for (const { id, group_id, ...row } of channels)
      items.push(await present(tx, desk, settings, { ...blank(id), ...defined(row) }, group_id, now))
    return items
  })
}

/** @throws Refused `not_found`, `acknowledgement.empty`, `template.variables` */
export async function setFor(
  tx: Tx,
  desk: Desk,
  settings: Settings,
  caller: Caller,
  channelId: string,
  given: Given,
  now: Date,
): Promise<Acknowledgement> {
  const channel = await tx
    .selectFrom('channels')
    .select('group_id')
    .where('id', '=', channelId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!channel) throw notFound()
  check(given)
  const row = {
    active: given.active,
    subject_ru: given.ru.subject,
    text_ru: given.ru.text,
    subject_en: given.en.subject,
    text_en: given.en.text,
    floor_minutes: given.floorMinutes,
    ceiling_minutes: given.ceilingMinutes,
  }
  const saved = await tx
    .insertInto('acknowledgements')
    .values({ channel_id: channelId, ...row })
    .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(row))
    .returningAll()
    .executeTakeFirstOrThrow()
  const object = { kind: 'channel', id: channelId }
  await audit(tx, caller, { at: now, action: 'acknowledgement.changed', object, after: given })
  await bumpRules(tx)
  return present(tx, desk, settings, saved, channel.group_id, now)
}

function check({ active, ru, en }: Given): void {
  if (active && !ru.text && !en.text) throw new Refused('acknowledgement.empty', 422)
  const named = [ru, en].flatMap(({ subject, text }) => [
    ...`${subject} ${text}`.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g),
  ])
  const wrong = named.map((match) => match[1]!).filter((name) => name !== 'answer.time')
  if (wrong.length) throw new Refused('template.variables', 422, { names: [...new Set(wrong)].join(', ') })
}

async function present(
  tx: Tx,
  desk: Desk,
  settings: Settings,
  row: Row,
  groupId: string | null,
  now: Date,
): Promise<Acknowledgement> {
  const { timeZone } = await settings.get('company')
  const rules = await readRulebook(tx, desk.rules)
  const { at, estimated } = await stated(tx, row, rules, { organizationId: null, groupId }, now)
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const counted = await sql<{ said: number; answered: number; kept: number }>`
    select count(*)::int as said, count(answered_at)::int as answered, count(*) filter (where kept)::int as kept
    from acknowledged where channel_id = ${row.channel_id} and created_at >= ${since} and estimated`.execute(
    tx,
  )
  return {
    channelId: row.channel_id,
    active: row.active,
    ru: { subject: row.subject_ru, text: row.text_ru },
    en: { subject: row.subject_en, text: row.text_en },
    floorMinutes: row.floor_minutes,
    ceilingMinutes: row.ceiling_minutes,
    now: {
      ru: sayTime(at.getTime(), now.getTime(), 'ru', timeZone),
      en: sayTime(at.getTime(), now.getTime(), 'en', timeZone),
      at: at.toISOString(),
      estimated,
    },
    ...counted.rows[0]!,
  }
}

const blank = (channelId: string): Row => ({
  channel_id: channelId,
  active: false,
  subject_ru: standard.ru.subject,
  text_ru: standard.ru.text,
  subject_en: standard.en.subject,
  text_en: standard.en.text,
  floor_minutes: 15,
  ceiling_minutes: 720,
  level: 0.8,
})

const defined = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as {
    [K in keyof T]: NonNullable<T[K]>
  }
