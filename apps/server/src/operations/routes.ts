import type { Http } from '../platform/http/index.ts'
import { mountApiReference } from './api-reference.ts'
import { mountHealth } from './health.ts'
import { mountMetrics } from './metrics.ts'
import { mountWorkspace } from './workspace.ts'

/** Mounted first: what follows is described and measured by it. */
export async function operationRoutes(http: Http): Promise<void> {
  mountHealth(http)
  mountMetrics(http)
  await mountApiReference(http)
  await mountWorkspace(http)
}
