import type { NodemailerError } from 'nodemailer'
import { DialRefused } from '../../platform/outward/index.ts'
import type { Sent } from '../channel.ts'
import { ConsentNeeded, SignInAway } from './oauth/index.ts'

const words = (error: Partial<NodemailerError> & { message?: string }): string =>
  (error.response ?? error.message ?? '').replaceAll('\0', '').slice(0, 1000)

/**
 * What an error while sending means for the message.
 * @param handedOver whether its end may have been sent
 */
export function sendFailure(error: unknown, handedOver: boolean): Sent {
  if (error instanceof DialRefused) {
    return {
      result: 'delayed',
      reason: error.code === 'dns' ? 'dns' : 'forbidden_host',
      detail: error.message,
    }
  }
  if (error instanceof ConsentNeeded) return { result: 'waiting', reason: error.reason, detail: null }
  if (error instanceof SignInAway) return { result: 'delayed', reason: 'sign_in_away', detail: error.message }
  const failure = error as NodemailerError
  const detail = words(failure)
  if (failure.code === 'EAUTH' || failure.code === 'ENOAUTH')
    return { result: 'delayed', reason: 'login_refused', detail }
  if (failure.code === 'ETLS') return { result: 'delayed', reason: 'tls', detail }
  if (failure.responseCode) {
    return failure.permanent
      ? { result: 'failed', reason: refusalReason(failure), detail }
      : { result: 'delayed', reason: 'refused_for_now', detail }
  }
  // No answer to the final dot: nobody but the other server knows.
  if (handedOver) return { result: 'cut', reason: 'no_answer', detail }
  if (failure.code === 'EMESSAGE' && /size/i.test(failure.message))
    return { result: 'failed', reason: 'too_large', detail }
  if (failure.code === 'EENVELOPE') return { result: 'failed', reason: 'bad_address', detail }
  if (failure.originalCode === 'ENOENT' || failure.code === 'ENOENT') {
    return { result: 'failed', reason: 'attachment_missing', detail }
  }
  return { result: 'delayed', reason: connectionReason(failure), detail }
}

function refusalReason(error: NodemailerError): string {
  const status = /\b5\.(\d+)\.(\d+)\b/.exec(error.response ?? '')?.[0]
  if (error.responseCode === 552 || status === '5.3.4') return 'too_large'
  if (status && /^5\.1\.[1236]$|^5\.1\.10$/.test(status)) return 'unknown_address'
  if (error.command === 'RCPT TO' && [550, 551, 553].includes(error.responseCode!) && !status)
    return 'unknown_address'
  return 'refused'
}

function connectionReason({ code, originalCode, timeoutType }: NodemailerError): string {
  if (code === 'EDNS') return 'dns'
  if (code === 'ETIMEDOUT' || timeoutType) return 'timeout'
  if (originalCode === 'ECONNREFUSED') return 'connection_refused'
  return originalCode?.startsWith('ERR_TLS') || /CERT|SIGNED/.test(originalCode ?? '')
    ? 'certificate'
    : 'connection'
}
