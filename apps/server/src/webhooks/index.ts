// Webhooks: other programs are told what happened, or read it themselves from the feed of events.
export { ActiveHooks } from './active-hooks.ts'
export { callWebhook } from './call.job.ts'
export { deliverDue } from './deliver.job.ts'
export { forgetDeliveries } from './deliveries.ts'
export { catchUp, fanOut } from './fan-out.job.ts'
export { resumeWebhooks } from './resume.ts'
export { webhookRoutes } from './routes.ts'
