import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Http } from '../platform/http/index.ts'

/** OpenAPI 3.1 at /api/openapi.json, written from the contract, and a page to read it at /api. */
export async function mountApiReference({ app, platform }: Http): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Opora',
        version: '1',
        description:
          'The API that the workspace itself uses. Lists answer `{items, nextCursor}`; refusals are problem+json (RFC 9457) with a stable `code`; creations take an `Idempotency-Key`.',
      },
      servers: [{ url: platform.config.url }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, {
    routePrefix: '/api',
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: false },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
