import { StartError } from '../config.ts'

const sentences: [RegExp, (path: string) => string][] = [
  [
    /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/,
    (path) => `The disk is full: ${path} cannot be written.`,
  ],
  [/EROFS|Read-only file system/i, (path) => `The disk is read-only: ${path} cannot be written.`],
  [
    /EACCES|EPERM|Permission denied|Operation not permitted/i,
    (path) => `${path} cannot be written: this user has no right to it.`,
  ],
  [/ENOTDIR|EEXIST|Not a directory/, (path) => `${path} is not a folder.`],
]

/** One sentence about a failure of the file system or of PostgreSQL's own programs. */
export function describeFailure(failure: unknown, path: string): StartError {
  const text =
    failure instanceof Error
      ? `${(failure as NodeJS.ErrnoException).code} ${failure.message}`
      : String(failure)
  const known = sentences.find(([pattern]) => pattern.test(text))
  return new StartError(known ? known[1](path) : `The embedded database did not start: ${lastWords(text)}`, {
    cause: failure,
  })
}

/** PostgreSQL says what stopped it in the last line that carries a severity. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling =
    lines.filter((line) => /FATAL|PANIC|ERROR|error:/.test(line)).at(-1) ?? lines.at(-1) ?? 'no reason given'
  return telling.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim()
}
