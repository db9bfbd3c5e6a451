export { type Forwarded, findForwarded } from './forwarded.ts'
export { htmlToText } from './html-text.ts'
export { type SplitReply, splitReply } from './split-reply.ts'
export { isThanksOnly } from './thanks.ts'
