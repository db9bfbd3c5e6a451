import { startEmbedded } from '../src/platform/database/embedded.ts'

// A process of its own that uses the embedded database of a folder until its standard input ends.
const dataDir = process.argv[2]!
const embedded = await startEmbedded({ dataDir, durable: false })
console.log(JSON.stringify({ owner: embedded.owner, connection: embedded.connection }))
process.stdin.resume().on('end', () => void embedded.stop().then(() => process.exit()))
