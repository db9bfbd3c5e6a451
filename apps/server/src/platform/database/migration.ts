import { type Migration, sql as raw } from 'kysely'

/** A migration written as plain SQL, which may hold several statements. */
export function sql(strings: TemplateStringsArray): Migration {
  const text = strings.join('')
  return {
    up: async (db) => {
      await raw.raw(text).execute(db)
    },
  }
}
