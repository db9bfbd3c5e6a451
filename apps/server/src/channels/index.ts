// The front door of channels: how mail comes in and goes out, and how mailboxes are connected.
export { createEmailChannel, groupHasChannels, type NewEmailChannel } from './connect.ts'
export { deliver } from './deliver.job.ts'
export { processMail } from './process.job.ts'
export { channelRoutes } from './routes.ts'
export { channelSender } from './sender.ts'
export { learnTicket, spamRoutes } from './spam/index.ts'
export { startMail } from './start.ts'
export { sendStoredSystemMail, sendSystemMail } from './system-mail.ts'
