import type { Assembled } from './assemble.ts'
import { authenticate } from './people/index.ts'
import { Http } from './platform/http/index.ts'
import { mountRoutes } from './routes.ts'

/** The HTTP server with every route mounted, not yet listening. */
export async function assembleHttp(assembled: Assembled): Promise<{ http: Http; stopLive: () => void }> {
  const { platform } = assembled
  const who = authenticate(platform)
  const http = await Http.create(platform, who)
  const stopLive = await mountRoutes(http, assembled, who)
  return { http, stopLive }
}
