// Mail: mails a second from SMTP acceptance to a visible ticket, against a bare receiver that only stores them, and the
// same with DKIM checked and the spam filter asked.
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { tokensOf } from '@opora/core/spam'
import nodemailer from 'nodemailer'
import { createEmailChannel } from '../apps/server/src/channels/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { NameServer } from '../apps/server/test/dns.ts'
import { keyOf, signed } from '../apps/server/test/signed.ts'
import { benchDesk, startServer } from './desk.ts'
import { median, report } from './measure.ts'

const PORT = 3195
const SMTP = 3196
const BARE = 3197
const MAILS = 400
const ROUNDS = 3
const WORDS = 'Здравствуйте! Вернула велосипед вчера вечером, замок щёлкнул, а залог так и не вернулся.'

const dns = await NameServer.start({
  ...keyOf('customer.test'),
  '_dmarc.customer.test': { txt: ['v=DMARC1; p=reject'] },
})
const desk = await benchDesk()
const { pool, db } = desk.platform
await transaction(db, (tx) =>
  createEmailChannel(tx, desk.assembled.desk, system, { address: 'help@desk.test' }),
)
await pool.query(
  'create table bare_mails (id bigint generated always as identity primary key, sender text, raw bytea)',
)
const server = await startServer(desk, PORT, { OPORA_SMTP_PORT: String(SMTP), OPORA_DNS: dns.address })
const bare = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    fileURLToPath(new URL('bare-receiver.ts', import.meta.url)),
    String(BARE),
    JSON.stringify(desk.connection),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
await new Promise((resolve) => bare.stdout!.once('data', resolve))
try {
  await teachFilter()
  const speeds: { ours: number; bare: number; accepted: number; judged: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const stored = await burst(BARE, 'bare_mails', mails(`bare.${round}`))
    await listenToFilter(false)
    const seen = await burst(SMTP, 'tickets', mails(`plain.${round}`))
    await listenToFilter(true)
    const judged = await burst(
      SMTP,
      'tickets',
      await Promise.all(mails(`judged.${round}`).map((raw) => signed(raw, 'customer.test'))),
    )
    if (round > 0) {
      speeds.push({
        ours: seen.visible,
        bare: stored.visible,
        accepted: seen.accepted,
        judged: judged.visible,
      })
    }
  }
  const of = (figure: (each: (typeof speeds)[number]) => number) => median(speeds.map(figure))
  const [ours, plain] = [of((each) => each.ours), of((each) => each.bare)]
  const ratio = of((each) => each.ours / each.bare)
  const figures = `${ratio.toFixed(2)} of bare (${ours.toFixed(0)}/s visible, ${of((each) => each.accepted).toFixed(0)}/s accepted, bare ${plain.toFixed(0)}/s)`
  report('mail: from SMTP to a visible ticket', figures, {
    says: '≥ 0.3 and ≥ 100/s',
    holds: ratio >= 0.3 && ours >= 100,
  })
  const kept = of((each) => each.judged / each.ours)
  report(
    'mail: the same with DKIM and the spam filter',
    `${kept.toFixed(2)} of without (${of((each) => each.judged).toFixed(0)}/s visible)`,
    { says: '≥ 0.6', holds: kept >= 0.6 },
  )
} finally {
  bare.kill()
  await server.stop()
  await desk.close()
  await dns.stop()
}

/** Mails a second until all were accepted, and until all are rows of the table. */
async function burst(
  port: number,
  table: string,
  raws: readonly string[],
): Promise<{ accepted: number; visible: number }> {
  const count = async () => Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n)
  const wanted = (await count()) + raws.length
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: 8,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  })
  const start = performance.now()
  const envelope = { from: 'anna@customer.test', to: 'help@desk.test' }
  await Promise.all(raws.map((raw) => transport.sendMail({ envelope, raw })))
  const accepted = performance.now() - start
  while ((await count()) < wanted) await pause(20)
  const visible = performance.now() - start
  transport.close()
  return { accepted: (raws.length * 1000) / accepted, visible: (raws.length * 1000) / visible }
}

function mails(name: string): string[] {
  return Array.from({ length: MAILS }, (_, i) => mail(`${name}.${i}`))
}

function mail(name: string): string {
  const boundary = `b.${name}`
  return [
    `From: =?utf-8?B?${Buffer.from('Анна Соколова').toString('base64')}?= <anna.${name}@customer.test>`,
    'To: help@desk.test',
    `Subject: =?utf-8?B?${Buffer.from(`Не вернули залог ${name}`).toString('base64')}?=`,
    `Message-ID: <${name}@customer.test>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part(boundary, 'text/plain', `${WORDS}\n\nАнна, ${name}`),
    ...part(boundary, 'text/html', `<p>${WORDS.replace('вчера', '<b>вчера</b>')}</p><p>Анна</p>`),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function part(boundary: string, type: string, text: string): string[] {
  const encoded = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
  const headers = [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64']
  return [`--${boundary}`, ...headers, '', encoded]
}

/** As if a thousand mails had been learnt, with every word of ours among them and a hundred thousand others. */
async function teachFilter(): Promise<void> {
  const tokens = tokensOf({ from: '', subject: 'Не вернули залог', text: `${WORDS} Анна`, html: null })
  await pool.query('update spam_learnt set spam = 500, ham = 500')
  await pool.query('insert into spam_tokens select token, 5, 60 from unnest ($1::bigint[]) as token', [
    tokens,
  ])
  await pool.query(
    'insert into spam_tokens select n * 7919, 1, 1 from generate_series(1, 100000) as n on conflict do nothing',
  )
}

async function listenToFilter(enabled: boolean): Promise<void> {
  await pool.query(
    `insert into settings (key, value) values ('spam', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ enabled })],
  )
}
