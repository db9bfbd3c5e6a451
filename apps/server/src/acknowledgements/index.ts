// The front door of acknowledgements: what a channel says at receipt, and whether it came true.
export { acknowledge, settleAcknowledgement } from './acknowledge.job.ts'
export { acknowledgingChannels } from './configure.ts'
export { resumeAcknowledgements } from './resume.ts'
export { acknowledgementRoutes } from './routes.ts'
