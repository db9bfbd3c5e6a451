import { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { readSetting } from '../settings/index.ts'
import { addAgent } from './agent-changes.ts'
import type { AgentView } from './agents.ts'
import { hashPassword } from './passwords.ts'
import { refuseWeakPassword } from './weak-password.ts'

/** An account that works at once, as the command line and the demonstration make it. */
export interface ReadyAgent {
  email: string
  name: string
  roleId: string
  password: string
  locale?: 'ru' | 'en' | undefined
  /** The first group of the desk when left out. */
  groupIds?: readonly string[] | undefined
}

/**
 * Makes an agent with a password.
 * @throws Refused `agent.exists` (409), `email.invalid`, `password.*`, `group.unknown` (422), `rights.exceeded` (403)
 */
export async function createAgent(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  agent: ReadyAgent,
): Promise<AgentView> {
  if (!z.email().max(254).safeParse(agent.email.trim()).success) throw new Refused('email.invalid', 422)
  const company = await readSetting(tx, 'company')
  refuseWeakPassword(agent.password, { email: agent.email, name: agent.name, company: company.name })
  const passwordHash = await hashPassword(agent.password)
  const { password: _, ...rest } = agent
  const locale = agent.locale ?? company.locale
  return addAgent(tx, platform, actor, { ...rest, locale, passwordHash }, platform.clock.now())
}
