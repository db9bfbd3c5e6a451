import {
  type Condition,
  type FieldName,
  fields,
  meant,
  plain,
  type Test,
  testsOf,
  type Viewpoint,
} from '@opora/core/conditions'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { columns, type Fact, type Placing } from './filter-fields.ts'

export interface Looking extends Viewpoint, Placing {}

/**
 * A condition as SQL over tickets: true of exactly those rows of which core's `holds` is true (test: filter.test.ts).
 * Statuses and the like are written as literals, so that the planner sees which index of a list they imply.
 */
export function compile(condition: Condition, looking: Looking): RawBuilder<SqlBool> {
  if ('all' in condition) return joined(condition.all, looking, sql` and `, sql`true`)
  if ('any' in condition) return joined(condition.any, looking, sql` or `, sql`false`)
  if ('not' in condition) return not(compile(condition.not, looking))
  return compileTest(condition, looking)
}

/** Every field that a condition asks about. */
export const fieldsOf = (condition: Condition): FieldName[] => testsOf(condition).map(({ field }) => field)

function joined(
  parts: readonly Condition[],
  looking: Looking,
  by: RawBuilder<unknown>,
  nothing: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  if (parts.length === 0) return nothing
  if (parts.length === 1) return compile(parts[0]!, looking)
  return sql`(${sql.join(
    parts.map((part) => compile(part, looking)),
    by,
  )})`
}

/** What is unknown does not hold: its denial does. */
const not = (what: RawBuilder<SqlBool>): RawBuilder<SqlBool> => sql`((${what}) is not true)`

function compileTest(test: Test, looking: Looking): RawBuilder<SqlBool> {
  const place = columns[test.field]
  if (typeof place !== 'function') return ofFact(place, test, looking)
  const column = place(looking)
  if (test.op === 'empty' && fields[test.field].type !== 'set') return sql`${column} is null`
  if (test.op === 'present' && fields[test.field].type !== 'set') return sql`${column} is not null`
  switch (fields[test.field].type) {
    case 'choice':
      return oneOf(test, column, meant(test, looking).map(sql.lit))
    case 'word':
      return oneOf(
        test,
        column,
        meant(test, looking).map((each) => sql`${each}`),
      )
    case 'id':
      return oneOf(
        test,
        column,
        meant(test, looking)
          .filter(isId)
          .map((each) => sql`${each}::bigint`),
      )
    case 'set':
      return several(test, column)
    case 'text':
      return written(test, column)
    case 'flag':
      // `not`, and not `is not true`: the indexes of lists say so.
      return test.value === true ? sql`${column}` : sql`not ${column}`
    case 'number':
      return sql`${column} ${sql.raw(comparisons[test.op as keyof typeof comparisons])} ${String(test.value)}::numeric`
    case 'time':
      return timed(test, column, looking.now)
  }
}

/** Asked of a row that the ticket points to; nothing that is missing there holds. */
function ofFact({ table, key, column }: Fact, test: Test, looking: Looking): RawBuilder<SqlBool> {
  const denied = test.op === 'empty' || test.op === 'is_not' || test.op === 'not_in' || test.value === false
  const at = sql.ref(`${table}.${column}`)
  const asked = fields[test.field].type === 'flag' ? at : ofOne(test, at, looking)
  const found = sql<SqlBool>`exists (select from ${sql.table(table)}
    where ${sql.ref(`${table}.id`)} = ${sql.ref(`${looking.table}.${key}`)} and ${asked})`
  return denied ? sql`not ${found}` : found
}

function ofOne(test: Test, column: RawBuilder<unknown>, looking: Looking): RawBuilder<unknown> {
  if (test.op === 'empty' || test.op === 'present') return sql`${column} is not null`
  const values = meant(test, looking)
  const ids = values.filter(isId).map((each) => sql`${each}::bigint`)
  return amongst(column, fields[test.field].type === 'id' ? ids : values.map((each) => sql`${each}`))
}

/** Ids as the database writes them; anything else is nobody's. */
const isId = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text)

function oneOf(
  { op }: Test,
  column: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>[],
): RawBuilder<SqlBool> {
  const fits = amongst(column, wanted)
  return op === 'is_not' || op === 'not_in' ? not(fits) : fits
}

function amongst(column: RawBuilder<unknown>, wanted: RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  if (wanted.length === 0) return sql`false`
  return wanted.length === 1 ? sql`${column} = ${wanted[0]!}` : sql`${column} in (${sql.join(wanted)})`
}

function several({ op, value }: Test, column: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const wanted = sql`${value as string[]}::text[]`
  switch (op) {
    case 'empty':
      return sql`${column} = '{}'`
    case 'present':
      return sql`${column} <> '{}'`
    case 'has_all':
      return sql`${column} @> ${wanted}`
    case 'has_none':
      return sql`not ${column} && ${wanted}`
    default:
      return sql`${column} && ${wanted}`
  }
}

/** core's `plain`: one letter stays one letter in every library of letters, whichever the database was made with. */
const plainColumn = (column: RawBuilder<unknown>) =>
  sql`translate(lower(replace(${column}, 'İ', 'i')), 'ςё', 'σе')`

function written({ op, value }: Test, column: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const wanted = sql`${plain(value as string)}::text`
  switch (op) {
    case 'not_contains':
      return sql`strpos(${plainColumn(column)}, ${wanted}) = 0`
    case 'starts_with':
      return sql`starts_with(${plainColumn(column)}, ${wanted})`
    case 'equals':
      return sql`${plainColumn(column)} = ${wanted}`
    default:
      return sql`strpos(${plainColumn(column)}, ${wanted}) > 0`
  }
}

const comparisons = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

const MINUTE = 60_000

function timed({ op, value }: Test, column: RawBuilder<unknown>, now: number): RawBuilder<SqlBool> {
  const span = (value as number) * MINUTE
  switch (op) {
    case 'before':
      return sql`${column} < ${instant(Date.parse(value as string))}`
    case 'after':
      return sql`${column} > ${instant(Date.parse(value as string))}`
    case 'older_than':
      return sql`${column} < ${instant(now - span)}`
    case 'newer_than':
      return sql`${column} between ${instant(now - span)} and ${instant(now)}`
    default:
      return sql`${column} between ${instant(now)} and ${instant(now + span)}`
  }
}

const EARLIEST = Date.UTC(1000, 0)
const LATEST = Date.UTC(9999, 0)

/** Within the years that both sides can write; no ticket is older or younger. */
const instant = (at: number) =>
  sql`${new Date(Math.min(Math.max(at, EARLIEST), LATEST)).toISOString()}::timestamptz`
