import { readConfig } from '../platform/config.ts'
import type { Answer, Command } from './command.ts'
import { examine, type Finding } from './examination.ts'

export const doctor: Command = {
  usage: '',
  summary: 'Examine the machine, the database and the mail, a line each',
  options: {},
  async run(): Promise<Answer> {
    const findings = await examine({ ...readConfig(), logLevel: 'silent' })
    const failed = findings.some(({ state }) => state === 'bad')
    return { json: { ok: !failed, findings }, text: findings.map(line).join('\n'), failed }
  },
}

const line = ({ state, part, says }: Finding): string => `${state.padEnd(5)} ${part.padEnd(12)} ${says}`
