import type { Migration } from 'kysely'
import { people } from './0001_people.ts'
import { tickets } from './0002_tickets.ts'
import { email } from './0003_email.ts'

/** Every migration by its name, in order. Forward only: a migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_tickets': tickets,
  '0003_email': email,
}
