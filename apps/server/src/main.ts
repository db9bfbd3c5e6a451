import { readConfig, StartError } from './platform/config.ts'
import { startOpora } from './start.ts'

// The program: starts what the environment asks for, says where it is, and stops cleanly.

/** A stop that takes longer than this is cut short: what was in hand is taken up again at the next start. */
const STOP_MS = 25_000

try {
  const config = readConfig()
  const running = await startOpora(config)
  if (running.port !== null) console.log(`\nOpora listens on ${running.url}`)
  if (running.setupLink) console.log(`First administrator: ${running.setupLink}\n`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    await running.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(`Opora cannot start: ${error.message}`)
  process.exit(1)
}
