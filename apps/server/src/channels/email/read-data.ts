import type { SMTPServerDataStream } from 'smtp-server'
import { type SmtpRefusal, tooBusy, tooLarge } from './smtp-answers.ts'

/** One mail; the same limit as SIZE announces. */
export const MAX_MAIL = 30 * 1024 * 1024

/** A mail that is refused is read to its end all the same: the answer has its place only after the final dot. */
export async function readData(
  stream: SMTPServerDataStream,
  seen: (bytes: number) => boolean,
): Promise<{ raw: Buffer; bytes: number }> {
  const chunks: Buffer[] = []
  let bytes = 0
  let refused: SmtpRefusal | null = null
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (refused) continue
      bytes += chunk.byteLength
      chunks.push(chunk)
      if (!seen(chunk.byteLength)) refused = tooBusy()
      if (stream.sizeExceeded || bytes > MAX_MAIL) refused = tooLarge()
      if (refused) chunks.length = 0
    }
    if (stream.sizeExceeded) refused = tooLarge()
    if (refused) throw refused
  } catch (error) {
    seen(-bytes)
    throw error
  }
  return { raw: Buffer.concat(chunks), bytes }
}
