import { databaseTrouble, untilWell } from '../../platform/database/trouble.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Settings } from '../../settings/index.ts'
import type { Claimed, Sent } from '../channel.ts'
import { type Configured, recordState } from '../configured.ts'
import { mailOf } from './outgoing-mail.ts'
import { sendFailure } from './send-failure.ts'
import { type Handed, transportOf } from './smtp-transport.ts'

/** Hands one message to the channel's server. */
export async function send(
  platform: Platform,
  settings: Settings,
  claimed: Claimed,
  handOver: () => Promise<void>,
): Promise<Sent> {
  const channel = claimed.channel!
  let handedOver = false
  const mail = await mailOf(platform, settings, claimed, channel)
  if (mail.to.length + mail.cc.length + mail.bcc.length === 0) {
    return { result: 'failed', reason: 'no_reachable_address', detail: channel.address }
  }
  let ailing: unknown = null
  const noted = async () => {
    await handOver().catch((error: unknown) => {
      if (databaseTrouble(error)) ailing = error
      throw error
    })
    handedOver = true
  }
  const sent = await hand(platform, channel, { ...mail, handOver: noted }).catch((error: unknown) => {
    // Our own database kept us from it: the mail server is not to blame, and has nothing.
    if (ailing) throw ailing
    return asChannel(channel, sendFailure(error, handedOver))
  })
  // The server has the message: what becomes of the channel's light must not make us forget that.
  await untilWell(() => recordHealth(platform, channel, sent))
  return sent
}

async function hand(platform: Platform, channel: Configured, mail: Handed): Promise<Sent> {
  const transport = await transportOf(platform, channel)
  const info = await transport.sendMail(mail)
  return accepted(info.rejectedErrors ?? [])
}

/** The server took it, if not for everybody: the agent is told for whom not. */
function accepted(refused: { recipient?: string | undefined; response?: string | undefined }[]): Sent {
  if (refused.length === 0) return { result: 'sent', reason: null, detail: null }
  const detail = refused.map(({ recipient, response }) => `${recipient}: ${response}`).join('\n')
  return { result: 'sent', reason: 'refused_for_some', detail: detail.slice(0, 1000) }
}

/** The channel's own troubles, as opposed to the message's. */
const CHANNEL_REASONS = new Set([
  'login_refused',
  'token_refused',
  'sign_in_away',
  'dns',
  'forbidden_host',
  'tls',
  'timeout',
  'connection_refused',
  'certificate',
  'connection',
])

/** Where there is no password, none was wrong. */
const asChannel = ({ config }: Configured, sent: Sent): Sent =>
  sent.result === 'delayed' && sent.reason === 'login_refused' && config.signIn !== 'password'
    ? { ...sent, reason: 'token_refused' }
    : sent

async function recordHealth(platform: Platform, channel: Configured, sent: Sent): Promise<void> {
  if (sent.result === 'sent') return recordReady(platform, channel)
  if (sent.result !== 'delayed' || !CHANNEL_REASONS.has(sent.reason)) return
  const { reason, detail } = sent
  const known = channel.state.outgoing
  if (known?.state === 'failing' && known.reason === reason) return
  const at = platform.clock.now().toISOString()
  await recordState(platform, channel.id, 'outgoing', { state: 'failing', reason, detail, at })
}

async function recordReady(platform: Platform, channel: Configured): Promise<void> {
  if (channel.state.outgoing?.state === 'ok') return
  const at = platform.clock.now().toISOString()
  await recordState(platform, channel.id, 'outgoing', { state: 'ok', reason: null, detail: null, at })
}
