import { crc32, deflateSync } from 'node:zlib'
import type { Files } from '../platform/files.ts'
import type { StoredFile } from '../tickets/index.ts'
import type { FileKey } from './story.ts'

type Colour = readonly [number, number, number]

const pictures: Record<Exclude<FileKey, 'contract'>, { name: string; from: Colour; to: Colour }> = {
  receipt: { name: 'списание.png', from: [207, 224, 218], to: [143, 179, 167] },
  bike: { name: 'велосипед.png', from: [224, 214, 190], to: [120, 140, 110] },
  lock: { name: 'замок.png', from: [240, 205, 200], to: [179, 60, 50] },
}

/** Keeps the files that the stories attach. */
export async function keepFiles(files: Files): Promise<Record<FileKey, StoredFile>> {
  const picture = async (key: Exclude<FileKey, 'contract'>) => {
    const { name, from, to } = pictures[key]
    return stored(files, name, 'image/png', gradient(640, 400, from, to))
  }
  return {
    receipt: await picture('receipt'),
    bike: await picture('bike'),
    lock: await picture('lock'),
    contract: await stored(files, 'Договор (черновик).txt', 'text/plain', Buffer.from(contractText)),
  }
}

async function stored(files: Files, name: string, type: string, content: Buffer): Promise<StoredFile> {
  const { sha256, size } = await files.put(content)
  return { name, type, size, sha256, contentId: null, inline: false }
}

const contractText = `ДОГОВОР (черновик)
1. Исполнитель предоставляет 40 абонементов на городской велопрокат сроком на один год.
2. Оплата помесячно по счёту в течение десяти рабочих дней.
`

/** A picture of two colours running into each other, as PNG. */
function gradient(width: number, height: number, from: Colour, to: Colour): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x += 1) {
      const t = (x / width + y / height) / 2
      for (let c = 0; c < 3; c += 1) row[1 + x * 3 + c] = Math.round(from[c]! + (to[c]! - from[c]!) * t)
    }
    rows.push(row)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
