import { agentCreate } from './agent-create.ts'
import { backup } from './backup.ts'
import { channelCreateEmail } from './channel-create-email.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { migrateCommand } from './migrate.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'
import { tokenCreate } from './token-create.ts'

/** Every command by the words that call it. */
export const commands: Record<string, Command> = {
  start,
  migrate: migrateCommand,
  'agent create': agentCreate,
  'token create': tokenCreate,
  'channel create-email': channelCreateEmail,
  backup,
  restore,
  doctor,
}
