import type { ImapFlowError } from 'imapflow'
import { DialRefused } from '../../platform/outward/index.ts'
import { ConsentNeeded, SignInAway } from './oauth/index.ts'

export interface Trouble {
  /** A stable code. */
  reason: string
  /** The server's own words. */
  detail: string
}

/** What went wrong with a mailbox, in a code that people are told by. */
export function imapTrouble(error: unknown): Trouble {
  if (error instanceof DialRefused)
    return { reason: error.code === 'dns' ? 'dns' : 'forbidden_host', detail: error.message }
  if (error instanceof ConsentNeeded) return { reason: error.reason, detail: error.message }
  if (error instanceof SignInAway) return { reason: 'sign_in_away', detail: error.message }
  const failure = error as ImapFlowError
  const detail = (failure.responseText ?? failure.message ?? String(error))
    .replaceAll('\0', '')
    .slice(0, 1000)
  return { reason: reasonOf(failure), detail }
}

function reasonOf(error: ImapFlowError): string {
  if (error.authenticationFailed) return 'login_refused'
  if (
    error.mailboxMissing ||
    error.serverResponseCode === 'NONEXISTENT' ||
    error.serverResponseCode === 'TRYCREATE'
  ) {
    return 'folder_missing'
  }
  const code = error.code ?? ''
  if (code === 'ECONNREFUSED') return 'connection_refused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns'
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout'
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)) return 'certificate'
  if (error.tlsFailed || /TLS|SSL|EPROTO|WRONG_VERSION/.test(code)) return 'tls'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'unreachable'
  if (error.responseStatus) return 'refused'
  return 'connection'
}
