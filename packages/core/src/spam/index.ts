export { hasLearnt, NEEDED, probability, type Seen, SPAM_FROM } from './probability.ts'
export { type Letter, tokensOf } from './tokens.ts'
export { type Evidence, type Reason, reasonCodes, type Verdict, verdict } from './verdict.ts'
