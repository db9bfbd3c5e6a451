// The front door of trust: whether a mail is spam, and whether its sender is who it says.
export { judge } from './judge.ts'
