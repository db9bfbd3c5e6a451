import type { Migration } from 'kysely'
import { people } from './0001_people.ts'
import { tickets } from './0002_tickets.ts'
import { email } from './0003_email.ts'
import { trust } from './0004_trust.ts'
import { sending } from './0005_sending.ts'
import { oauth } from './0006_oauth.ts'
import { time } from './0007_time.ts'
import { views } from './0008_views.ts'
import { webhooks } from './0009_webhooks.ts'
import { mailIn } from './0010_mail_in.ts'
import { rules } from './0011_rules.ts'
import { board } from './0012_board.ts'
import { routing } from './0012_routing.ts'
import { acknowledgements } from './0013_acknowledgements.ts'
import { ratings } from './0014_ratings.ts'
import { checklists } from './0015_checklists.ts'
import { organizationHours } from './0016_organization_hours.ts'
import { customerTime } from './0017_customer_time.ts'
import { insistence } from './0018_insistence.ts'
import { ruleActs } from './0019_rule_acts.ts'

/** Every migration by its name, in order. Forward only: a migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_tickets': tickets,
  '0003_email': email,
  '0004_trust': trust,
  '0005_sending': sending,
  '0006_oauth': oauth,
  '0007_time': time,
  '0008_views': views,
  '0009_webhooks': webhooks,
  '0010_mail_in': mailIn,
  '0011_rules': rules,
  '0012_board': board,
  '0012_routing': routing,
  '0013_acknowledgements': acknowledgements,
  '0014_ratings': ratings,
  '0015_checklists': checklists,
  '0016_organization_hours': organizationHours,
  '0017_customer_time': customerTime,
  '0018_insistence': insistence,
  '0019_rule_acts': ruleActs,
}
