import type { AnyEndpoint } from '@opora/contract'
import { expect } from 'vitest'

/** An answer is what the contract promises: nothing is missing, and nothing more gets out than that. */
export function assertAsPromised(endpoint: AnyEndpoint, answer: unknown): void {
  expect(endpoint.response.parse(answer), `${endpoint.method} ${endpoint.path}`).toEqual(answer)
}
