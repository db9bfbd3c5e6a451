import { agentsByEmail } from '../../people/index.ts'
import type { Db } from '../../platform/database/pool.ts'
import type { ReadMail } from './reading/index.ts'
import { storable } from './storable.ts'

/** Agents by their addresses. */
export type Colleagues = ReadonlyMap<string, { id: string; name: string }>

/** Which of the people on a mail work here: they are never made customers of somebody else's ticket. */
export function colleaguesOn(db: Db, mail: ReadMail): Promise<Colleagues> {
  const people = [mail.from, mail.sender, ...mail.replyTo, ...mail.to, ...mail.cc]
  return agentsByEmail(
    db,
    people.flatMap((each) => (each ? [storable(each.email)] : [])),
  )
}
