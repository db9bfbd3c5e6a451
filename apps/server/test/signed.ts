import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import type { Records } from './dns.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** The record under which a domain's signatures made here are verified. */
export const keyOf = (domain: string): Records => ({
  [`test._domainkey.${domain}`]: {
    txt: [`v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`],
  },
})

/** A mail with the DKIM signature of a domain on top. */
export async function signed(raw: string, domain: string, selector = 'test'): Promise<string> {
  const lines = raw.replace(/\r?\n/g, '\r\n')
  const key = { signingDomain: domain, selector, privateKey: pem }
  const { signatures } = await dkimSign(lines, {
    ...key,
    canonicalization: 'relaxed/relaxed',
    signatureData: [key],
  })
  return signatures + lines
}
