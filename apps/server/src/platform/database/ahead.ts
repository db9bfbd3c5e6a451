import type { CompiledQuery } from 'kysely'

/**
 * A statement that goes out with the next one of its transaction, in the same round trip. If it fails, that one throws its
 * error.
 */
export class Ahead<R = unknown> implements CompiledQuery<R> {
  readonly query: CompiledQuery['query']
  readonly queryId: CompiledQuery['queryId']
  readonly sql: string
  readonly parameters: readonly unknown[]
  /** What it answered; known once the next statement has been answered. */
  rows: R[] = []

  constructor({ query, queryId, sql, parameters }: CompiledQuery) {
    this.query = query
    this.queryId = queryId
    this.sql = sql
    this.parameters = parameters
  }
}
