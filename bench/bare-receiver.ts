import pg from 'pg'
import { SMTPServer } from 'smtp-server'

// What every mail program must at least do: take a mail, store it with a row about it, and say so. A process of its own.
const [port, connection] = [Number(process.argv[2]), JSON.parse(process.argv[3]!)]
const pool = new pg.Pool({ ...connection, max: 20 })
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, session, answer) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const raw = Buffer.concat(parts)
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      pool
        .query({
          name: 'store',
          text: 'insert into bare_mails (sender, raw) values ($1, $2)',
          values: [from, raw],
        })
        .then(() => answer(), answer)
    })
  },
})
server.listen(port, '127.0.0.1', () => console.log('listens on'))
