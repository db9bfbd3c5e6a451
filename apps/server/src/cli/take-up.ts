import { resumeAcknowledgements } from '../acknowledgements/index.ts'
import { resumeActs, resumeRules } from '../automation/index.ts'
import { type Desk, resumeClosing, resumeLooks, resumePromises } from '../tickets/index.ts'
import { resumeWebhooks } from '../webhooks/index.ts'

/** Jobs are not saved. Mail that waits is found by its state when Opora starts; what waits for its time is found here. */
export async function takeUpWork(desk: Desk): Promise<void> {
  await resumeClosing(desk)
  await resumeLooks(desk)
  await resumePromises(desk)
  await resumeRules(desk.platform)
  await resumeActs(desk.platform)
  await resumeAcknowledgements(desk.platform)
  await resumeWebhooks(desk.platform)
}
