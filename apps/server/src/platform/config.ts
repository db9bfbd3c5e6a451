import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

// The only file that reads the environment.

const roles = ['web', 'worker', 'mail'] as const
export type Role = (typeof roles)[number]

const port = z.coerce.number().int().min(0).max(65535)

/** `10.1.0.0/16`, `fd12::/48`. */
const isNetwork = (text: string): boolean => {
  const [address = '', bits = ''] = text.split('/')
  return isIP(address) > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 6 ? 128 : 32)
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`. */
const isNameServer = (text: string): boolean => {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+)(?::\d{1,5})?)$/.exec(text) ?? []
  return isIP(bracketed ?? plain ?? text) > 0
}

/** HTTPS, or this very machine: secrets travel there. */
const login = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => url.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(`${url}/`),
    'must be https',
  )
  .transform((url) => url.replace(/\/+$/, ''))

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
  OPORA_WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform(listed)
    .refine(
      (networks) => networks.every(isNetwork),
      'must be networks such as 10.1.0.0/16, separated by commas',
    ),
  OPORA_DNS: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === 'off' ? text : listed(text)))
    .refine(
      (dns) => !Array.isArray(dns) || dns.every(isNameServer),
      'must be addresses such as 192.0.2.53:53, or off',
    ),
  OPORA_MICROSOFT_LOGIN: login.optional(),
  OPORA_GOOGLE_LOGIN: login.optional(),
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
  /** Private networks that webhooks may reach; all others are refused. */
  webhookNetworks: string[]
  /** Servers to ask about the senders of mail; undefined = those of the system, 'off' = senders are not checked. */
  dns: string[] | 'off' | undefined
  /** Where people consent to their mailboxes being read, if not at the usual address: national clouds, tests. */
  logins: { microsoft: string | undefined; google: string | undefined }
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
    trustedProxies: listed(e.OPORA_PROXY ?? ''),
    webhookNetworks: e.OPORA_WEBHOOK_NETWORKS,
    dns: e.OPORA_DNS,
    logins: { microsoft: e.OPORA_MICROSOFT_LOGIN, google: e.OPORA_GOOGLE_LOGIN },
    logLevel: e.OPORA_LOG,
    secret: e.OPORA_SECRET,
  }
}
