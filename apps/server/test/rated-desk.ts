import { changeChannel, createReply, createRule, type Rule } from '@opora/contract'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll } from 'vitest'
import { closeTransports } from '../src/channels/email/smtp-transport.ts'
import { CustomerServer } from './customer-server.ts'
import { type MailDesk, mail, useMailDesk } from './mail-desk.ts'
import type { Person, World } from './world.ts'

const MINUTE = 60_000
/** So long after a case is solved its customer is asked. */
export const ASKED_AFTER = 10 * MINUTE

/** A desk that asks whoever's case was solved, and the mail server of its customers. */
export class RatedDesk {
  readonly mailbox: MailDesk
  readonly customers: CustomerServer
  readonly agent: Person
  readonly rule: Rule

  private constructor(parts: Pick<RatedDesk, 'mailbox' | 'customers' | 'agent' | 'rule'>) {
    this.mailbox = parts.mailbox
    this.customers = parts.customers
    this.agent = parts.agent
    this.rule = parts.rule
  }

  static async open(mailbox: MailDesk): Promise<RatedDesk> {
    const customers = await CustomerServer.start()
    const outgoing = { host: '127.0.0.1', port: customers.port, encryption: 'none' as const, user: 'help' }
    await mailbox.program.call(changeChannel, {
      params: { id: '1' },
      body: { outgoing, outgoingPassword: 'secret' },
    })
    const agent = await mailbox.world.agent('administrator')
    const rule = await agent.call(createRule, {
      body: {
        name: 'Спросить об оценке',
        active: true,
        definition: {
          kind: 'update',
          on: ['status_changed'],
          condition: { field: 'status', op: 'is', value: 'solved' },
          actions: [{ do: 'ask_for_rating', with: {} }],
        },
      },
    })
    return new RatedDesk({ mailbox, customers, agent, rule })
  }

  get world(): World {
    return this.mailbox.world
  }

  /** A customer's letter, answered and solved by the agent. @returns the ticket */
  async solved(email: string, headers: Record<string, string | null> = {}): Promise<string> {
    const { ticketId } = await this.mailbox.take(mail({ From: email, ...headers }), undefined, email)
    await this.solve(ticketId!)
    return ticketId!
  }

  async solve(ticketId: string): Promise<void> {
    const body = { text: 'Готово, велосипед ждёт вас у станции.', status: 'solved' } as const
    await this.agent.call(createReply, { params: { id: ticketId }, body })
    await this.world.drain()
  }

  /** Lets the time come at which customers are asked, and the letters go. */
  async later(ms = ASKED_AFTER): Promise<void> {
    await this.world.advance(ms)
    await this.world.drain()
  }

  /** Questions that arrived at an address. */
  async questionsTo(email: string): Promise<ParsedMail[]> {
    const mails = await Promise.all(
      this.customers.taken.filter(({ to }) => to.includes(email)).map(({ raw }) => simpleParser(raw)),
    )
    return mails.filter(({ text }) => text?.includes('/rate/'))
  }

  /** A case that was solved and asked about. @returns the ticket, and the paths of the letter's links by level */
  async asked(email: string): Promise<{ ticketId: string; links: Links }> {
    const ticketId = await this.solved(email)
    await this.later()
    const [question] = await this.questionsTo(email)
    return { ticketId, links: linksIn(question!.text!) }
  }
}

export type Links = Record<'bad' | 'fine' | 'great', string>

/** The paths of a question's links. */
export function linksIn(text: string): Links {
  const found = [...text.matchAll(/https?:\/\/[^/\s]+(\/rate\/\d+\/(bad|fine|great)\/\S+)/g)]
  return Object.fromEntries(found.map(([, path, level]) => [level, path])) as Links
}

/** For a test file: made before its tests, closed after them. */
export function useRatedDesk(of: { get world(): World }): { get desk(): RatedDesk } {
  const mailbox = useMailDesk(of, { displayName: 'Велоград' })
  let desk: RatedDesk | undefined
  beforeAll(async () => {
    desk = await RatedDesk.open(mailbox.desk)
  })
  afterAll(async () => {
    await closeTransports(of.world.platform)
    await desk?.customers.stop()
  })
  return {
    get desk() {
      return desk!
    },
  }
}
