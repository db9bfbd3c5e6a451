import { parseArgs } from 'node:util'
import { type Answer, type Command, Given, UsageError } from './cli/command.ts'
import { commands } from './cli/index.ts'
import { StartError } from './platform/config.ts'
import { problemText } from './platform/i18n/problems.ts'
import { Refused } from './platform/refused.ts'

// The `opora` command: finds the command, reads its options, prints its answer.

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number | undefined> {
  const json = args.includes('--json')
  const name = Object.keys(commands).find((words) => words.split(' ').every((word, at) => args[at] === word))
  try {
    if (!name) return showHelp(args)
    const command = commands[name]!
    const answer = await command.run(read(command, args.slice(name.split(' ').length)))
    if (answer) print(answer, json)
    return answer?.failed ? 1 : undefined
  } catch (error) {
    return complain(error, json, name)
  }
}

function read({ options, words = [] }: Command, args: string[]): Given {
  const parsed = parse(options, args)
  if (parsed.positionals.length > words.length)
    throw new UsageError(`"${parsed.positionals[words.length]}" is too much.`)
  const missing = words[parsed.positionals.length]
  if (missing) throw new UsageError(`${missing} is missing.`)
  return new Given(
    parsed.values,
    Object.fromEntries(words.map((word, at) => [word, parsed.positionals[at]!])),
  )
}

function parse(options: Command['options'], args: string[]) {
  const types = Object.entries(options).map(([name, kind]) => [
    name,
    { type: kind === 'flag' ? 'boolean' : 'string' },
  ])
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...Object.fromEntries(types), json: { type: 'boolean' } } as Record<
        string,
        { type: 'string' | 'boolean' }
      >,
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function print({ json, text }: Answer, asJson: boolean): void {
  console.log(asJson ? JSON.stringify(json, null, 2) : text)
}

/** A refusal is said in one sentence; anything else is a bug and shows where it comes from. */
function complain(error: unknown, json: boolean, name: string | undefined): number {
  const refusal = sentence(error)
  if (!refusal) throw error
  if (json) console.log(JSON.stringify({ error: refusal }, null, 2))
  else console.error(refusal.message)
  if (error instanceof UsageError && name) console.error(`Usage: opora ${name} ${commands[name]!.usage}`)
  return error instanceof UsageError ? 2 : 1
}

function sentence(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof Refused)
    return { code: error.code, message: problemText(error.code, 'en', error.details) }
  if (error instanceof StartError) return { code: 'impossible', message: error.message }
  if (error instanceof UsageError) return { code: 'usage', message: error.message }
  return undefined
}

function showHelp(args: string[]): number | undefined {
  const lines = Object.entries(commands).map(
    ([name, { usage, summary }]) => `  opora ${`${name} ${usage}`.trim()}\n      ${summary}`,
  )
  const help = `Opora, a support desk. Every command takes --json.\n\n${lines.join('\n')}`
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    console.log(help)
    return undefined
  }
  console.error(`There is no command "${args.join(' ')}".\n\n${help}`)
  return 2
}
