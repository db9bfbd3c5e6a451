// Mail: mails a second from SMTP acceptance to a visible ticket, against a bare receiver that only stores them.
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import nodemailer from 'nodemailer'
import { createEmailChannel } from '../apps/server/src/channels/index.ts'
import { system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { benchDesk, startServer } from './desk.ts'
import { median, report } from './measure.ts'

const PORT = 3195
const SMTP = 3196
const BARE = 3197
const MAILS = 400
const ROUNDS = 3

const desk = await benchDesk()
const { pool, db } = desk.platform
await transaction(db, (tx) =>
  createEmailChannel(tx, desk.assembled.desk, system, { address: 'help@desk.test' }),
)
await pool.query(
  'create table bare_mails (id bigint generated always as identity primary key, sender text, raw bytea)',
)
const server = await startServer(desk, PORT, { OPORA_SMTP_PORT: String(SMTP) })
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
  const speeds: { ours: number; bare: number; accepted: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const stored = await burst(BARE, round, 'bare_mails')
    const seen = await burst(SMTP, round, 'tickets')
    if (round > 0) speeds.push({ ours: seen.visible, bare: stored.visible, accepted: seen.accepted })
  }
  const [ours, plain] = [median(speeds.map((each) => each.ours)), median(speeds.map((each) => each.bare))]
  const ratio = median(speeds.map((each) => each.ours / each.bare))
  const figures = `${ratio.toFixed(2)} of bare (${ours.toFixed(0)}/s visible, ${median(speeds.map((each) => each.accepted)).toFixed(0)}/s accepted, bare ${plain.toFixed(0)}/s)`
  report('mail: from SMTP to a visible ticket', figures, {
    says: '≥ 0.3 and ≥ 100/s',
    holds: ratio >= 0.3 && ours >= 100,
  })
} finally {
  bare.kill()
  await server.stop()
  await desk.close()
}

/** Mails a second until all were accepted, and until all are rows of the table. */
async function burst(
  port: number,
  round: number,
  table: string,
): Promise<{ accepted: number; visible: number }> {
  const count = async () => Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n)
  const wanted = (await count()) + MAILS
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: 8,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  })
  const start = performance.now()
  await Promise.all(
    Array.from({ length: MAILS }, (_, i) => transport.sendMail(mail(`${port}.${round}.${i}`))),
  )
  const accepted = performance.now() - start
  while ((await count()) < wanted) await pause(20)
  const visible = performance.now() - start
  transport.close()
  return { accepted: (MAILS * 1000) / accepted, visible: (MAILS * 1000) / visible }
}

function mail(name: string) {
  return {
    from: { name: 'Анна Соколова', address: `anna.${name}@customer.test` },
    to: 'help@desk.test',
    subject: `Не вернули залог ${name}`,
    text: `Здравствуйте! Вернула велосипед вчера вечером, замок щёлкнул, а залог так и не вернулся.\n\nАнна, ${name}`,
    html: `<p>Здравствуйте! Вернула велосипед <b>вчера вечером</b>, замок щёлкнул, а залог так и не вернулся.</p><p>Анна</p>`,
  }
}
