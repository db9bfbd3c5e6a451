import { Refused } from '../refused.ts'

/** What unique indexes keep apart, and how it is said that something is there already. */
const codes: Record<string, string> = {
  agents_email: 'agent.exists',
  calendars_name: 'calendar.name_taken',
  checklists_name: 'checklist.name_taken',
  groups_name: 'group.exists',
  organizations_name: 'organization.exists',
  skills_name: 'skill.name_taken',
  sla_policies_name: 'policy.name_taken',
  templates_name: 'template.name_taken',
}

const UNIQUE_VIOLATION = '23505'

/** The refusal that an error of the database stands for: of two who want a name at once, one gets it. */
export function takenBy(error: unknown): Refused | null {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const refusal = code === UNIQUE_VIOLATION ? codes[String(constraint)] : undefined
  return refusal === undefined ? null : new Refused(refusal, 409)
}
