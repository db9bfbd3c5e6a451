import { expect, it } from 'vitest'
import { isComplete, newMailbox, serversOf, settingsOf, withServers } from './mailbox.ts'

const servers = {
  provider: 'mailru',
  source: 'known' as const,
  incoming: { host: 'imap.mail.ru', port: 993, encryption: 'tls' as const, user: 'a@mail.ru' },
  outgoing: { host: 'smtp.mail.ru', port: 465, encryption: 'tls' as const, user: 'a@mail.ru' },
  appPasswordUrl: null,
  oauth: null,
}
const typed = { ...newMailbox, address: 'a@mail.ru', password: 'secret' }

it('needs no more than an address and a password where the servers are known', () => {
  expect(isComplete(typed)).toBe(false)
  expect(isComplete(withServers(typed, servers))).toBe(true)
})

it('takes the mailbox password for sending too, unless another one was typed', () => {
  const mailbox = withServers(typed, servers)
  expect(serversOf(mailbox)).toMatchObject({ incomingPassword: 'secret', outgoingPassword: 'secret' })
  expect(serversOf({ ...mailbox, outgoingPassword: 'other' })).toMatchObject({ outgoingPassword: 'other' })
})

it('sends no password that was not typed, so that the saved one stays', () => {
  const kept = serversOf(withServers({ ...typed, password: '' }, servers))
  expect(kept).not.toHaveProperty('incomingPassword')
  expect(kept).not.toHaveProperty('outgoingPassword')
})

it('sends no password where the owner of the mailbox consents', () => {
  const consenting = { ...withServers(typed, servers), signIn: 'google' as const }
  expect(Object.keys(serversOf(consenting))).toEqual(['incoming', 'outgoing', 'signIn'])
})

it('has no incoming server when mail is forwarded to the receiver', () => {
  const forwarded = { ...withServers(typed, servers), way: 'receive' as const, sends: false }
  expect(serversOf(forwarded)).toEqual({ incoming: null, outgoing: null, signIn: 'password' })
  expect(isComplete(forwarded)).toBe(true)
})

it('names the folder to move to only when mail is moved', () => {
  const mailbox = withServers(typed, servers)
  const moving = { ...mailbox, incoming: { ...mailbox.incoming, after: 'move' as const, moveTo: 'Done' } }
  expect(serversOf(moving).incoming).toMatchObject({ moveTo: 'Done' })
  const kept = { ...moving, incoming: { ...moving.incoming, after: 'keep' as const } }
  expect(serversOf(kept).incoming).not.toHaveProperty('moveTo')
})

it('signs only with a domain and a selector, and keeps the saved key when none was given', () => {
  expect(settingsOf({ ...typed, dkim: { domain: 'mail.ru', selector: '' } }).dkim).toBeNull()
  const signed = settingsOf({ ...typed, dkim: { domain: 'mail.ru', selector: 'opora' } })
  expect(signed.dkim).toEqual({ domain: 'mail.ru', selector: 'opora' })
  expect(signed).not.toHaveProperty('dkimKey')
})
