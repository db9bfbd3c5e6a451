import type { ReadMail } from './reading/index.ts'
import { storable } from './storable.ts'

/** Agents by their addresses: whoever works here is never made a customer of somebody else's ticket. */
export type Colleagues = ReadonlyMap<string, { id: string; name: string }>

/** The addresses of all people on a mail. */
export function addressesOn(mail: ReadMail): string[] {
  const people = [mail.from, mail.sender, ...mail.replyTo, ...mail.to, ...mail.cc]
  return people.flatMap((each) => (each ? [storable(each.email)] : []))
}
