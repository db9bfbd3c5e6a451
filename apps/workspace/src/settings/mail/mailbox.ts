import type { Channel, Discovered, Incoming, MailServer, Sending, SignIn } from '@opora/contract'
import { isAddress } from '../address.ts'

/** A mailbox as its form holds it. Passwords left empty stay as they are. */
export interface Mailbox {
  address: string
  name: string
  displayName: string
  aliases: string[]
  groupId: string | null
  active: boolean
  /** Mail is fetched by IMAP, or comes to the built-in receiver by forwarding or MX. */
  way: 'fetch' | 'receive'
  incoming: Incoming
  /** Answers leave by the outgoing server; otherwise they wait in the outbox. */
  sends: boolean
  outgoing: MailServer
  signIn: SignIn
  password: string
  /** Only where the outgoing server wants another one. */
  outgoingPassword: string
  dkim: Channel['dkim']
  dkimKey: string
  /** Absent on a mailbox that is about to be connected: the server knows what suits it. */
  sending?: Sending
}

/** What every part of the form is given. */
export interface MailboxParts {
  mailbox: Mailbox
  set: (change: Partial<Mailbox>) => void
  error: unknown
}

const noIncoming: Incoming = {
  host: '',
  port: 993,
  encryption: 'tls',
  user: '',
  folder: 'INBOX',
  after: 'keep',
  start: 'new',
}
const noOutgoing: MailServer = { host: '', port: 465, encryption: 'tls', user: '' }

export const newMailbox: Mailbox = {
  address: '',
  name: '',
  displayName: '',
  aliases: [],
  groupId: null,
  active: true,
  way: 'fetch',
  incoming: noIncoming,
  sends: true,
  outgoing: noOutgoing,
  signIn: 'password',
  password: '',
  outgoingPassword: '',
  dkim: null,
  dkimKey: '',
}

/** A connected mailbox, to be changed. */
export const mailboxOf = (channel: Channel): Mailbox => ({
  ...newMailbox,
  address: channel.address,
  name: channel.name,
  displayName: channel.displayName,
  aliases: channel.aliases,
  groupId: channel.groupId,
  active: channel.active,
  way: channel.incoming ? 'fetch' : 'receive',
  incoming: channel.incoming ?? { ...noIncoming, user: channel.address },
  sends: channel.outgoing !== null,
  outgoing: channel.outgoing ?? { ...noOutgoing, user: channel.address },
  signIn: channel.signIn,
  dkim: channel.dkim,
  sending: channel.sending,
})

/** Fills in the servers that an address is known to have. */
export const withServers = (mailbox: Mailbox, found: Discovered): Mailbox => ({
  ...mailbox,
  incoming: { ...mailbox.incoming, ...(found.incoming ?? { user: mailbox.address }) },
  outgoing: found.outgoing ?? { ...mailbox.outgoing, user: mailbox.address },
})

/** Whether the servers say enough to be tried. */
export const isComplete = ({ address, way, incoming, sends, outgoing }: Mailbox): boolean =>
  isAddress(address) && (way === 'receive' || incoming.host !== '') && (!sends || outgoing.host !== '')

/** The servers of a mailbox as the API takes them, with the passwords that were typed. */
export function serversOf(mailbox: Mailbox) {
  const { way, incoming, sends, outgoing, signIn } = mailbox
  const password = signIn === 'password' ? mailbox.password : ''
  const outgoingPassword = signIn === 'password' ? mailbox.outgoingPassword || password : ''
  return {
    incoming: way === 'fetch' ? movedWhere(incoming) : null,
    outgoing: sends ? outgoing : null,
    signIn,
    ...(way === 'fetch' && password && { incomingPassword: password }),
    ...(sends && outgoingPassword && { outgoingPassword }),
  }
}

/** Everything of a mailbox that can be changed later, as the API takes it. */
export function settingsOf(mailbox: Mailbox) {
  const { name, displayName, aliases, groupId, active, dkim, dkimKey, sending } = mailbox
  const signs = dkim?.domain && dkim.selector ? dkim : null
  return {
    ...serversOf(mailbox),
    name,
    displayName,
    aliases,
    groupId,
    active,
    dkim: signs,
    ...(signs && dkimKey && { dkimKey }),
    ...(sending && { sending }),
  }
}

const movedWhere = ({ moveTo, ...incoming }: Incoming): Incoming =>
  incoming.after === 'move' && moveTo ? { ...incoming, moveTo } : incoming
