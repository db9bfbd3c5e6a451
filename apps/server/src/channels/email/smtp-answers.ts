/** An answer to the other server: its code, and the enhanced one (RFC 3463) with words. */
export class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, words: string) {
    super(words)
    this.responseCode = responseCode
  }
}

export const unknownRecipient = () => new SmtpRefusal(550, '5.1.1 No such mailbox here')
export const tooLarge = () => new SmtpRefusal(552, '5.3.4 Message too big')
export const tooBusy = () => new SmtpRefusal(452, '4.3.1 Too much mail at once, try again soon')
export const tooMany = () => new SmtpRefusal(421, '4.7.0 Too many connections from you')
export const unavailable = () => new SmtpRefusal(451, '4.3.0 Cannot store mail just now, try again soon')
