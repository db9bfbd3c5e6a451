import { createPrivateKey, createSign, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

const YEARS = 10

/**
 * The receiver's key and certificate: `tls/cert.pem` and `tls/key.pem` in the data folder. Made once if they are not
 * there (mail servers encrypt to a certificate that nobody vouches for); put others there to use them instead.
 */
export async function receiverCertificate(
  dataDir: string,
  now: Date,
): Promise<{ key: string; cert: string }> {
  const folder = join(dataDir, 'tls')
  const paths = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') }
  const existing = await readBoth(paths)
  if (existing) return existing
  const made = selfSigned(hostname(), now)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(paths.key, made.key, { mode: 0o600, flag: 'wx' }).catch(unlessThere)
  await writeFile(paths.cert, made.cert, { flag: 'wx' }).catch(unlessThere)
  // Another process may have been quicker: what lies there counts, if the two fit.
  return (await readBoth(paths)) ?? made
}

async function readBoth(paths: { key: string; cert: string }): Promise<{ key: string; cert: string } | null> {
  try {
    const [key, cert] = await Promise.all([readFile(paths.key, 'utf8'), readFile(paths.cert, 'utf8')])
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { key, cert } : null
  } catch {
    return null
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const SEQUENCE = 0x30
const ECDSA_SHA256 = der(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'))

const name = (text: string): Buffer =>
  der(SEQUENCE, der(0x31, der(SEQUENCE, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(text)))))

const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(date.toISOString().replace(/[-:T]/g, '').replace(/\.\d+/, '')))

/** An X.509 certificate (RFC 5280) that signs itself. */
export function selfSigned(host: string, now: Date): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const until = new Date(now)
  until.setUTCFullYear(until.getUTCFullYear() + YEARS)
  const names = der(0x04, der(SEQUENCE, der(0x82, Buffer.from(host))))
  const extensions = der(SEQUENCE, der(SEQUENCE, Buffer.from('0603551d11', 'hex'), names))
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    name(host.slice(0, 64)),
    der(SEQUENCE, time(now), time(until)),
    name(host.slice(0, 64)),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = createSign('sha256').update(body).sign(privateKey)
  const certificate = der(SEQUENCE, body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature))
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
