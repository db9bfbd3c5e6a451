/** What a command found out or made, for people and for programs. */
export interface Answer {
  json: unknown
  text: string
  /** True when the command did its work and the news is bad. */
  failed?: boolean
}

export interface Command {
  /** What follows the command's name. */
  usage: string
  summary: string
  /** Options that take a value, and those that do not; `--json` is everybody's. */
  options: Record<string, 'value' | 'flag'>
  /** Names of words that have to follow. */
  words?: readonly string[]
  /** @returns nothing when the command speaks for itself */
  run(given: Given): Promise<Answer | undefined>
}

/** What was written after the command. */
export class Given {
  readonly #values: Record<string, string | boolean | undefined>
  readonly #words: Record<string, string>

  constructor(values: Record<string, string | boolean | undefined>, words: Record<string, string>) {
    this.#values = values
    this.#words = words
  }

  word(name: string): string {
    return this.#words[name]!
  }

  flag(name: string): boolean {
    return this.#values[name] === true
  }

  value(name: string): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** @throws UsageError when the option is missing */
  required(name: string): string {
    const value = this.value(name)
    if (value === undefined) throw new UsageError(`--${name} is missing.`)
    return value
  }
}

/** The command was written wrongly. */
export class UsageError extends Error {}
