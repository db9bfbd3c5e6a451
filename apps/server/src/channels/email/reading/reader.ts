import { parentPort } from 'node:worker_threads'
import { type Limits, MailRefused } from './limits.ts'
import { readHere } from './read-mail.ts'
import type { Answer } from './reader-thread.ts'

// The program of a reader thread: raw mails in, what they say out.

parentPort?.on('message', ({ raw, limits }: { raw: Uint8Array; limits: Partial<Limits> }) => {
  parentPort?.postMessage(read(raw, limits))
})
parentPort?.postMessage('ready')

function read(raw: Uint8Array, limits: Partial<Limits>): Answer {
  try {
    return { mail: readHere(raw, limits) }
  } catch (error) {
    return error instanceof MailRefused ? { refused: error.code } : { failed: String(error) }
  }
}
