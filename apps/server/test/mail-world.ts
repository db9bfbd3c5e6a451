import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { selfSigned } from '../src/channels/email/certificate.ts'
import { dovecotConf, dovecotTokens, type Places, postfixMain, postfixMaster } from './mail-world-files.ts'
import { freePorts } from './ports.ts'

/** Why there is no mail world here; null when there can be one. In CI there always has to be. */
export function mailWorldMissing(): string | null {
  const missing = !existsSync('/usr/sbin/postfix')
    ? 'postfix is not installed'
    : !existsSync('/usr/sbin/dovecot')
      ? 'dovecot is not installed'
      : process.getuid?.() !== 0
        ? 'postfix needs root'
        : null
  if (missing && process.env.CI) throw new Error(`${missing}, and CI must not skip`)
  return missing
}

export const PASSWORD = 'secret'

/**
 * The outside world of mail, on free ports of this machine, from Debian's packages: an MTA with an MX port and a
 * submission port (STARTTLS, AUTH), and mailboxes by IMAP. Mail for `relayed` goes by SMTP to `relayPort`.
 */
export class MailWorld {
  readonly places: Places
  readonly #dovecot

  private constructor(places: Places) {
    this.places = places
    this.#dovecot = spawn('/usr/sbin/dovecot', ['-F', '-c', join(places.dir, 'dovecot.conf')], {
      stdio: 'ignore',
    })
  }

  static async start(
    users: string[],
    relay: { domain: string; port: number },
    introspection?: string,
  ): Promise<MailWorld> {
    const dir = await mkdtemp(join(tmpdir(), 'opora-mail-'))
    const [smtp, submission, imap, imaps, lmtp, refuse] = await freePorts(6)
    const ports = {
      smtp: smtp!,
      submission: submission!,
      imap: imap!,
      imaps: imaps!,
      lmtp: lmtp!,
      refuse: refuse!,
    }
    const places: Places = { dir, users, relay, introspection, ports }
    await writeFiles(places)
    const world = new MailWorld(places)
    execFileSync('/usr/sbin/postfix', ['-c', join(dir, 'postfix'), 'start'], { stdio: 'ignore' })
    await Promise.all(Object.values(ports).map(listens))
    return world
  }

  /** The raw mails in somebody's folder, oldest first. */
  async mailsOf(user: string, folder = ''): Promise<string[]> {
    const home = join(this.places.dir, 'mail', user, 'Maildir', folder && `.${folder}`)
    const found: { name: string; text: string }[] = []
    for (const part of ['new', 'cur']) {
      const names = await readdir(join(home, part)).catch(() => [])
      for (const name of names) found.push({ name, text: await readFile(join(home, part, name), 'utf8') })
    }
    return found.sort((a, b) => a.name.localeCompare(b.name)).map(({ text }) => text)
  }

  /** Somebody at their mailbox, with the inbox open. */
  async session(user: string): Promise<{ client: ImapFlow }> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.places.ports.imap,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: PASSWORD },
      logger: false,
    })
    await client.connect()
    await client.mailboxOpen('INBOX')
    return { client }
  }

  async stop(): Promise<void> {
    const { dir } = this.places
    try {
      execFileSync('/usr/sbin/postfix', ['-c', join(dir, 'postfix'), 'stop'], { stdio: 'ignore' })
    } finally {
      this.#dovecot.kill()
      await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  }
}

function mailUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'mail'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function writeFiles(places: Places): Promise<void> {
  const { dir, users } = places
  const { uid, gid } = mailUser()
  await chmod(dir, 0o755)
  for (const folder of ['mail', 'postfix', 'spool', 'data', 'run']) await mkdir(join(dir, folder))
  await chown(join(dir, 'mail'), uid, gid)
  await chown(join(dir, 'data'), Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' })), 0)
  const { key, cert } = selfSigned('localhost', new Date())
  await writeFile(join(dir, 'key.pem'), key, { mode: 0o600 })
  await writeFile(join(dir, 'cert.pem'), cert)
  await writeFile(join(dir, 'users'), users.map((user) => `${user}:{PLAIN}${PASSWORD}\n`).join(''))
  await writeFile(join(dir, 'mailboxes'), users.map((user) => `${user} ok\n`).join(''))
  await writeFile(join(dir, 'dovecot.conf'), dovecotConf(places))
  await writeFile(join(dir, 'tokens.conf'), dovecotTokens(places))
  await writeFile(join(dir, 'postfix', 'main.cf'), postfixMain(places, uid, gid))
  await writeFile(join(dir, 'postfix', 'master.cf'), postfixMaster(places))
}

async function listens(port: number): Promise<void> {
  const { connect } = await import('node:net')
  for (let left = 200; ; left -= 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    if (left === 0) throw new Error(`nothing listens on ${port}`)
    await delay(50)
  }
}
