/** The Message-IDs in a header, without brackets and blanks, each once; bare ids without brackets count too. */
export function messageIds(raw: string | undefined): string[] {
  if (!raw) return []
  const bracketed = [...raw.matchAll(/<([^<>]{1,998})>/g)].map((match) =>
    match[1]!.replace(/[\s\p{Cc}]+/gu, ''),
  )
  const found = bracketed.length > 0 ? bracketed : raw.split(/[\s,;]+/).filter((token) => token.includes('@'))
  return [...new Set(found.filter((id) => id !== ''))]
}

/** The mail's own id; whatever stands there counts, since replies will repeat it. */
export function ownMessageId(raw: string | undefined): string | null {
  if (!raw) return null
  return messageIds(raw)[0] ?? (raw.replace(/[<>\s\p{Cc}]/gu, '').slice(0, 998) || null)
}
