/** A pair of keys for DKIM, made in this browser: the private one for the server, the public one for DNS. */
export interface SigningKey {
  privateKey: string
  /** What the TXT record says. */
  record: string
}

/** Browsers make keys only on pages that nobody can read along: HTTPS, or this very machine. */
export const canMakeKey = (): boolean => globalThis.isSecureContext && 'subtle' in crypto

export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  )
  const secret = base64(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const known = base64(await crypto.subtle.exportKey('spki', pair.publicKey))
  const lines = secret.match(/.{1,64}/g)!.join('\n')
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
    record: `v=DKIM1; k=rsa; p=${known}`,
  }
}

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)))
