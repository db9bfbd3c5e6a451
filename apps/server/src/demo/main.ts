import { assemble } from '../assemble.ts'
import { jobKinds } from '../job-kinds.ts'
import { isSetupNeeded, seedRoles } from '../people/index.ts'
import { readConfig, StartError } from '../platform/config.ts'
import { prepareDataDir } from '../platform/data-dir.ts'
import { migrate } from '../platform/database/migrate.ts'
import { transaction } from '../platform/database/pool.ts'
import { reachDatabase } from '../platform/database/reach.ts'
import { openPlatform } from '../platform/open.ts'
import { demoPassword, emailOf, seed, staff } from './seed.ts'
import type { AgentKey } from './story.ts'

// npm run demo: fills the demonstration's own data folder once, then starts like any desk.
try {
  await fill()
  const width = Math.max(...Object.keys(staff).map((key) => emailOf(key as AgentKey).length))
  console.log('\nThe demonstration: a city bike rental. Sign in as')
  for (const [key, member] of Object.entries(staff)) {
    console.log(
      `  ${emailOf(key as AgentKey).padEnd(width)}  ${demoPassword}  ${member.name}, ${member.role}`,
    )
  }
  await import('../main.ts')
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(`Opora cannot start: ${error.message}`)
  process.exit(1)
}

async function fill(): Promise<void> {
  const config = readConfig()
  prepareDataDir(config.dataDir)
  const database = await reachDatabase(config)
  const platform = openPlatform(config, database.connection, { superviseJobs: false })
  try {
    await migrate(platform.db)
    await transaction(platform.db, (tx) => seedRoles(tx))
    if (await isSetupNeeded(platform.db)) {
      const { desk, people } = assemble(platform)
      await transaction(platform.db, (tx) => people.begin(tx, { locale: 'ru', timeZone: 'Europe/Moscow' }))
      await platform.queue.start(jobKinds)
      await seed(desk, platform.clock.now())
      await platform.queue.stop()
    }
  } finally {
    await platform.close()
    await database.stop()
  }
}
