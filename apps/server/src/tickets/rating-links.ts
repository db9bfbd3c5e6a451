import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Rating } from '@opora/core/ticket'
import type { Platform } from '../platform/platform.ts'

// Links by which a customer rates an answer. What is kept shows them unsigned: whoever reads a ticket could otherwise
// rate in its customer's name. They are signed as the letter leaves.

/** Below the desk's address; it opens nothing without a signature behind it. */
export const ratingPath = (ratingId: string, level: Rating): string => `/rate/${ratingId}/${level}`

/** The same with the signature: who has it may rate at once. */
export const signedRatingPath = (
  platform: Pick<Platform, 'secrets'>,
  ratingId: string,
  level: Rating,
): string => signed(platform, ratingPath(ratingId, level))

/** Whether a signature is ours, and of this question and level. */
export function isRatingSignature(
  platform: Pick<Platform, 'secrets'>,
  { ratingId, level, signature }: { ratingId: string; level: string; signature: string },
): boolean {
  const expected = Buffer.from(signatureOf(platform, `/rate/${ratingId}/${level}`))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** A letter's words with its rating links signed. */
export function signRatingLinks(platform: Pick<Platform, 'secrets' | 'config'>, words: string): string {
  const { url } = platform.config
  return words.replace(/\/rate\/[1-9]\d{0,17}\/(?:bad|fine|great)(?![\w/])/g, (path, at: number) =>
    words.slice(0, at).endsWith(url) ? signed(platform, path) : path,
  )
}

const SIGNED =
  /((?:\/|%2F)rate(?:\/|%2F)[1-9]\d{0,17}(?:\/|%2F)(?:bad|fine|great))(?:\/|%2F)[\w-]{43}(?![\w-])/gi

/**
 * Words that somebody sends back with a letter of ours under them: its links without their signatures, also where a
 * filter has wrapped them in its own. Who reads the ticket, or gets the words quoted, cannot rate by them.
 */
export const unsignRatingLinks = (words: string): string => words.replace(SIGNED, '$1')

const signed = (platform: Pick<Platform, 'secrets'>, path: string): string =>
  `${path}/${signatureOf(platform, path)}`

const signatureOf = ({ secrets }: Pick<Platform, 'secrets'>, path: string): string =>
  createHmac('sha256', secrets.derive('rating links')).update(path).digest('base64url')
