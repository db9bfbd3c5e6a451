/** What a mail may cost; beyond it the mail is refused unread and a person decides. */
export interface Limits {
  bytes: number
  headerBytes: number
  depth: number
  parts: number
  /** Recipients beyond this are counted, not kept. */
  recipients: number
  attachments: number
  decodedBytes: number
  /** HTML and text beyond these are not shown whole but kept as an attachment. */
  htmlBytes: number
  textLength: number
}

export const defaultLimits: Limits = {
  bytes: 50 * 1024 * 1024,
  headerBytes: 256 * 1024,
  depth: 20,
  parts: 1_000,
  recipients: 2_000,
  attachments: 500,
  decodedBytes: 100 * 1024 * 1024,
  htmlBytes: 1024 * 1024,
  textLength: 1024 * 1024,
}

export type MailRefusal =
  | 'too_large'
  | 'headers_too_large'
  | 'too_deep'
  | 'too_many_parts'
  | 'too_many_attachments'
  | 'too_slow'
  | 'too_costly'

/** The mail is hostile or absurd: the caller keeps it in quarantine with this reason. */
export class MailRefused extends Error {
  readonly code: MailRefusal
  constructor(code: MailRefusal) {
    super(code)
    this.code = code
  }
}
