// The front door of automation: rules on updates and on time, their texts, tickets that open by the calendar.
export { performAct } from './act.job.ts'
export { UpdateRules } from './in-force.ts'
export { openWhenDue } from './recurring.ts'
export { resumeRules } from './resume.ts'
export { reviewRules } from './review.job.ts'
export { automationRoutes } from './routes.ts'
export { stopRule } from './stop.job.ts'
export { enlistTickets, planWaits, runStepWhenDue } from './time-rules.ts'
