import type { Command } from './command.ts'

export const start: Command = {
  usage: '',
  summary: 'Start Opora, as npm start does',
  options: {},
  async run() {
    await import('../main.ts')
    return undefined
  },
}
