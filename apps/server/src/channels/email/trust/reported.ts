import type { AuthenticationResult } from '@opora/contract'

/** One method of an Authentication-Results header (RFC 8601) with what it was found for. */
export interface Reported {
  method: string
  result: AuthenticationResult
  /** `header.from`, `smtp.mailfrom` and so on, in lower case. */
  properties: Record<string, string>
}

export interface Report {
  /** The server that says so; '' where the carrier writes none, as Microsoft does. */
  server: string
  results: Reported[]
}

const RESULTS = new Map<string, AuthenticationResult>(
  Object.entries({
    pass: 'pass',
    fail: 'fail',
    hardfail: 'fail',
    softfail: 'softfail',
    neutral: 'neutral',
    none: 'none',
    policy: 'policy',
    temperror: 'temperror',
    permerror: 'permerror',
    bestguesspass: 'none',
  }),
)

/** Reads an Authentication-Results header. */
export function readReport(header: string): Report {
  const [first = '', ...rest] = header
    .replace(/\\./g, '')
    .replace(/\((?:[^()]|\([^()]*\))*\)/g, ' ')
    .split(';')
    .map((part) => part.trim())
  const named = first !== '' && !/^[\w-]+(\/\d+)?\s*=/.test(first)
  return {
    server: named ? first.split(/\s/)[0]!.toLowerCase() : '',
    results: (named ? rest : [first, ...rest]).flatMap((part) => readResult(part) ?? []),
  }
}

function readResult(part: string): Reported | null {
  const [, method, word] = /^([\w-]+)(?:\s*\/\s*\d+)?\s*=\s*([\w-]+)/.exec(part) ?? []
  const result = word && RESULTS.get(word.toLowerCase())
  if (!method || !result) return null
  const properties: Record<string, string> = {}
  for (const [, name, quoted, plain] of part.matchAll(/([a-z]+\.[a-z0-9_-]+)\s*=\s*(?:"([^"]*)"|(\S+))/gi)) {
    properties[name!.toLowerCase()] ??= (quoted ?? plain)!.replace(/^<|>$/g, '').toLowerCase()
  }
  return { method: method.toLowerCase(), result, properties }
}
