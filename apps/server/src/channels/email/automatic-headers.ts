import type { Automatic } from '@opora/core/ticket'

/**
 * The marks by which other programs know what a person has not written, so that none of them answers: RFC 3834
 * section 5, and the older ones that Exchange and lists heed. Precedence `auto_reply` and not `bulk`: bulk mail is
 * what filters throw away.
 */
export function automaticHeaders(automatic: Automatic | null): Record<string, string> {
  if (automatic === null) return {}
  return {
    'Auto-Submitted': automatic === 'auto-reply' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'auto_reply',
  }
}
