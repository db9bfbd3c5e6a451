import type { RuleDefinition } from '@opora/core/automation'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { beginRetiming } from '../sla/index.ts'

const DAY = 1440

const reminder = {
  name: 'Напоминание клиенту',
  subject_ru: 'Ждём вашего ответа',
  text_ru:
    'Здравствуйте, {{customer.first_name|друг}}!\n\nМы задали вам вопрос по обращению «{{ticket.subject}}» и ждём ответа. Если всё уже решилось, отвечать не нужно: через два дня мы закроем обращение.\n\n{{company.name}}',
  subject_en: 'We are waiting for your answer',
  text_en:
    'Hello {{customer.first_name|there}},\n\nWe asked you something about “{{ticket.subject}}” and are waiting for your answer. If it has been settled, you need not reply: we shall close the ticket in two days.\n\n{{company.name}}',
}

const urgentForCompanies: RuleDefinition = {
  kind: 'update',
  on: ['opened'],
  condition: {
    any: [
      { field: 'vip', op: 'is', value: true },
      { field: 'subject', op: 'contains', value: 'договор' },
    ],
  },
  actions: [
    { do: 'set_priority', with: { priority: 'high' } },
    { do: 'add_tags', with: { tags: ['vip'] } },
  ],
}

const ladder = (templateId: string): RuleDefinition => ({
  kind: 'time',
  anchor: { since: 'status', status: 'pending' },
  condition: { all: [] },
  steps: [
    {
      after: { minutes: 3 * DAY, hours: 'round_the_clock' },
      actions: [{ do: 'reply', with: { templateId } }],
    },
    {
      after: { minutes: 5 * DAY, hours: 'round_the_clock' },
      actions: [{ do: 'set_status', with: { status: 'solved' } }],
    },
  ],
})

/** What a desk that has run for a while has made for itself: rules, a text, a customer who matters. */
export async function makeWays(tx: Tx, platform: Platform, now: Date): Promise<void> {
  const stamp = { created_at: now, updated_at: now }
  const template = await tx
    .insertInto('templates')
    .values({ ...reminder, ...stamp })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rules = [
    { name: 'VIP и договоры — срочно', definition: urgentForCompanies },
    { name: 'Клиент не отвечает', definition: ladder(template.id) },
  ]
  for (const [index, { name, definition }] of rules.entries())
    await tx
      .insertInto('rules')
      .values({
        name,
        kind: definition.kind,
        position: index + 1,
        active: true,
        definition: JSON.stringify(definition),
        ...stamp,
      })
      .execute()
  const organization = await tx
    .insertInto('organizations')
    .values({ name: 'Бюро «Север»', tier: 3, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const customer = await tx
    .selectFrom('customers')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('customers')
    .set({ vip: true, organization_id: organization.id })
    .where('id', '=', customer.id)
    .execute()
  await beginRetiming(tx, platform)
}
