/** Whether PostgreSQL can store every string in a value: no NUL, no half of a surrogate pair. */
export function isStorable(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length) {
    const next = waiting.pop()
    if (typeof next === 'string') {
      if (next.includes('\0') || !next.isWellFormed()) return false
    } else if (next && typeof next === 'object' && !Buffer.isBuffer(next)) {
      for (const [name, item] of Object.entries(next)) waiting.push(name, item)
    }
  }
  return true
}
