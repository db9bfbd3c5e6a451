import type { Automatic } from '@opora/core/ticket'

/**
 * The marks by which other programs know what a person has not written, so that none of them answers: RFC 3834
 * section 5, and the older ones that Exchange and lists heed. Precedence `auto_reply` and not `bulk`: bulk mail is
 * what filters throw away.
 *
 * The envelope keeps the desk's own address rather than `<>`; RFC 3834 section 3.3 wants one that makes loops unlikely.
 * Providers let a login send in its own name alone, and filters take a mail from `<>` that is no bounce for a forged
 * one: acknowledgements would not arrive. And what bounces comes home, so that the desk learns which address is dead.
 * It cannot loop: a bounce is never answered (silence.ts), nor is what is marked; a program that marks nothing is
 * answered three times at most.
 */
export function automaticHeaders(automatic: Automatic | null): Record<string, string> {
  if (automatic === null) return {}
  return {
    'Auto-Submitted': automatic === 'auto-reply' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'auto_reply',
  }
}
