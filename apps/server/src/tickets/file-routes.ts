import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../platform/actor.ts'
import { API, type Http } from '../platform/http/index.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { getAttachment, getUpload, keepUpload, MAX_ATTACHMENTS } from './attachments.ts'
import type { Desk } from './desk.ts'

/** What a browser may show by itself; everything else is downloaded. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'application/pdf',
])

/** Bytes in and out: not JSON, so outside the contract's endpoints. */
export function fileRoutes(http: Http, desk: Desk): void {
  const { db, files } = desk.platform

  const describe = (summary: string) => ({ schema: { summary, tags: ['Files'] } })
  const upload = {
    bodyLimit: MAX_ATTACHMENTS + 65_536,
    ...describe('Upload a file (multipart, field `file`) to send with a reply or note'),
  }

  http.app.post(`${API}/uploads`, upload, async (request, reply) => {
    const caller = signedIn(request)
    if (!request.isMultipart()) throw new Refused('unsupported_media_type', 415)
    const file = await readFile(request)
    return reply.status(201).send(await keepUpload(db, files, caller, file, desk.platform.clock.now()))
  })

  http.app.get<{ Params: { id: string } }>(
    `${API}/uploads/:id`,
    describe("One's own upload"),
    async (request, reply) => {
      const upload = await getUpload(db, signedIn(request), idOf(request.params.id))
      return sendFile(reply, upload, true, files.read(upload.sha256))
    },
  )

  http.app.get<{ Params: { id: string }; Querystring: { inline?: string } }>(
    `${API}/attachments/:id`,
    describe('The bytes of an attachment; `inline` shows pictures and PDF in place'),
    async (request, reply) => {
      const attachment = await getAttachment(db, signedIn(request), idOf(request.params.id))
      if (!(await files.has(attachment.sha256))) throw notFound()
      return sendFile(reply, attachment, request.query.inline !== undefined, files.read(attachment.sha256))
    },
  )
}

/** The first file of a form. @throws Refused `invalid_request` when the form is broken; with a status when too large */
async function readFile(request: FastifyRequest) {
  try {
    const part = await request.file({ limits: { fileSize: MAX_ATTACHMENTS } })
    if (!part) throw new Refused('invalid_request', 400)
    const content = await part.toBuffer()
    return { name: part.filename, type: part.mimetype || 'application/octet-stream', content }
  } catch (error) {
    // The parser's own errors are bare: whatever it stumbled over came with the request.
    if (error instanceof Refused || (error as { statusCode?: number }).statusCode) throw error
    throw new Refused('invalid_request', 400)
  }
}

function signedIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Refused('unauthenticated', 401)
  return request.caller
}

function idOf(text: string): string {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw notFound()
  return text
}

interface FileRow {
  name: string
  type: string
  size: string
}

/** A file from outside: never sniffed, never run; shown in place only when it is a picture or a PDF. */
function sendFile(
  reply: FastifyReply,
  file: FileRow,
  inline: boolean,
  bytes: NodeJS.ReadableStream,
): FastifyReply {
  const type = file.type.toLowerCase().split(';')[0]!.trim()
  const disposition = inline && shown.has(type) ? 'inline' : 'attachment'
  return reply
    .header('content-type', shown.has(type) ? type : 'application/octet-stream')
    .header('content-length', file.size)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(bytes)
}
