import type { Part } from './structure.ts'

/** Whether the mail, or the part of it that a person reads, carries a signature. Says nothing of its worth. */
export function isSigned(root: Part, text: string): boolean {
  return somePart(root, signedPart) || text.includes('-----BEGIN PGP SIGNED MESSAGE-----')
}

/** Whether its words are locked: the desk keeps such mail and says so. */
export function isEncrypted(root: Part, text: string): boolean {
  return somePart(root, encryptedPart) || text.includes('-----BEGIN PGP MESSAGE-----')
}

/** What is shown of it. */
export function protectionOf({ signed, encrypted }: { signed: boolean; encrypted: boolean }) {
  if (encrypted) return 'encrypted'
  return signed ? 'signed' : null
}

function signedPart(part: Part): boolean {
  if (part.type === 'multipart/signed') return true
  return isPkcs7(part) && /signed/i.test(part.params.get('smime-type') ?? '')
}

function encryptedPart(part: Part): boolean {
  if (part.type === 'multipart/encrypted') return true
  return isPkcs7(part) && !/signed|certs/i.test(part.params.get('smime-type') ?? '')
}

const isPkcs7 = (part: Part): boolean => /^application\/(?:x-)?pkcs7-mime$/.test(part.type)

const somePart = (part: Part, test: (part: Part) => boolean): boolean =>
  test(part) || part.parts.some((child) => somePart(child, test))
