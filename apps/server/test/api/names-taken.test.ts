import * as api from '@opora/contract'
import { standardPauses } from '@opora/core/sla'
import { beforeAll, expect, test } from 'vitest'
import { type Person, useWorld } from '../world.ts'

const desk = useWorld()
let admin: Person

beforeAll(async () => {
  admin = await desk.world.agent('administrator')
})

const words = { subject: '', text: 'Здравствуйте!' }
const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }])
const hours = { timeZone: 'UTC', week, holidays: 'none' as const, days: {} }
const terms = {
  targets: { low: {}, normal: {}, high: {}, urgent: {} },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: [],
}
const policy = { condition: { all: [] }, terms, hours: { kind: 'round_the_clock' as const }, active: false }

/** What has a name of its own: how it is made, called otherwise, and refused. */
const named: Record<string, { make: (name: string) => Promise<{ id: string }>; rename: Rename }> = {
  'checklist.name_taken': {
    make: (name) => admin.call(api.createChecklist, { body: { name, steps: ['Шаг'] } }),
    rename: (id, name) => admin.try(api.changeChecklist, { params: { id }, body: { name } }),
  },
  'template.name_taken': {
    make: (name) => admin.call(api.createTemplate, { body: { name, ru: words, en: words } }),
    rename: (id, name) => admin.try(api.changeTemplate, { params: { id }, body: { name } }),
  },
  'policy.name_taken': {
    make: (name) => admin.call(api.createPolicy, { body: { name, ...policy } }),
    rename: (id, name) => admin.try(api.changePolicy, { params: { id }, body: { name } }),
  },
  'calendar.name_taken': {
    make: (name) => admin.call(api.createCalendar, { body: { name, hours } }),
    rename: (id, name) => admin.try(api.changeCalendar, { params: { id }, body: { name } }),
  },
  'group.exists': {
    make: (name) => admin.call(api.createGroup, { body: { name, agentIds: [] } }),
    rename: (id, name) => admin.try(api.changeGroup, { params: { id }, body: { name } }),
  },
  'organization.exists': {
    make: (name) => admin.call(api.createOrganization, { body: { name, domains: [], tier: 0 } }),
    rename: (id, name) => admin.try(api.changeOrganization, { params: { id }, body: { name } }),
  },
}
type Rename = (id: string, name: string) => Promise<{ status: number; problem: { code: string } }>

test.each(Object.keys(named))('of two that get one name at the same time one has it: %s', async (code) => {
  const { make, rename } = named[code]!
  const ids = [(await make('Первое')).id, (await make('Второе')).id]
  for (let round = 0; round < 5; round += 1) {
    const both = await Promise.all(ids.map((id, i) => rename(id, i ? `Общее ${round}` : `ОБЩЕЕ ${round}`)))
    const refused = both.filter(({ status }) => status !== 200)
    expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual([[409, code]])
  }
})
