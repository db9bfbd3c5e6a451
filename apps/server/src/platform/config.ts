import { resolve } from 'node:path'
import { z } from 'zod'

// The only file that reads the environment.

const roles = ['web', 'worker', 'mail'] as const
export type Role = (typeof roles)[number]

const port = z.coerce.number().int().min(0).max(65535)

const environment = z.object({
  OPORA_PORT: port.default(3000),
  OPORA_HOST: z.string().min(1).default('127.0.0.1'),
  OPORA_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPORA_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  OPORA_SMTP_PORT: port.default(2525),
  OPORA_SMTP_HOST: z.string().min(1).default('127.0.0.1'),
  OPORA_ROLES: z
    .string()
    .default(roles.join(','))
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(roles)).min(1)),
  OPORA_PROXY: z.string().optional(),
  OPORA_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OPORA_SECRET: z.string().min(32).optional(),
})

export interface Config {
  /** Port of the HTTP server; 0 lets the system choose. */
  port: number
  host: string
  /** Address under which people reach the desk, without a trailing slash. */
  url: string
  /** Absolute path of the folder that holds the embedded database, files and the secret. */
  dataDir: string
  /** One's own PostgreSQL server; undefined = the embedded one. */
  databaseUrl: string | undefined
  /** Port of the built-in SMTP receiver; 0 = off. */
  smtpPort: number
  smtpHost: string
  roles: ReadonlySet<Role>
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Key material for secrets at rest; undefined = kept in the data folder. */
  secret: string | undefined
}

/** A sentence for the person who starts Opora: what is wrong with the environment or the machine. */
export class StartError extends Error {}

/**
 * Reads the configuration from environment variables.
 * @throws StartError naming the first variable that makes no sense.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = environment.safeParse(known)
  if (!result.success) {
    const issue = result.error.issues[0]!
    throw new StartError(`${issue.path[0]?.toString() ?? 'environment'}: ${issue.message}`)
  }
  const e = result.data
  return {
    port: e.OPORA_PORT,
    host: e.OPORA_HOST,
    url: (e.OPORA_URL ?? `http://localhost:${e.OPORA_PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(e.OPORA_DATA),
    databaseUrl: e.DATABASE_URL,
    smtpPort: e.OPORA_SMTP_PORT,
    smtpHost: e.OPORA_SMTP_HOST,
    roles: new Set(e.OPORA_ROLES),
    trustedProxies: (e.OPORA_PROXY ?? '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    logLevel: e.OPORA_LOG,
    secret: e.OPORA_SECRET,
  }
}
