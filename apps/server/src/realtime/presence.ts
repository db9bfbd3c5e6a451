import type { Caller } from '../platform/actor.ts'

interface Look {
  agentId: string
  name: string
  ticketId: string
  writing: boolean
}

export interface Present {
  id: string
  name: string
  writing: boolean
}

/** Who looks at which ticket, in this process and as the others last said. Never stored. */
export class Presence {
  readonly #here = new Map<object, Look>()
  readonly #elsewhere = new Map<string, { agents: Present[]; at: number }>()

  /** Notes what a connection shows now. @returns the tickets whose audience changed */
  look(connection: object, caller: Caller, ticketId: string | null, writing: boolean): string[] {
    const before = this.#here.get(connection)
    if (before?.ticketId === ticketId && before?.writing === writing) return []
    if (ticketId === null) this.#here.delete(connection)
    else this.#here.set(connection, { agentId: caller.id, name: caller.name, ticketId, writing })
    return [...new Set([before?.ticketId, ticketId])].filter((id): id is string => Boolean(id))
  }

  /** The ticket that a connection shows; undefined when it shows none. */
  lookedAt(connection: object): string | undefined {
    return this.#here.get(connection)?.ticketId
  }

  leave(connection: object): string[] {
    const before = this.#here.get(connection)
    this.#here.delete(connection)
    return before ? [before.ticketId] : []
  }

  /** Everybody who looks at a ticket through this process; an agent with two windows once. */
  here(ticketId: string): Present[] {
    const agents = new Map<string, Present>()
    for (const look of this.#here.values()) {
      if (look.ticketId !== ticketId) continue
      const writing = look.writing || (agents.get(look.agentId)?.writing ?? false)
      agents.set(look.agentId, { id: look.agentId, name: look.name, writing })
    }
    return [...agents.values()]
  }

  /** What another process said of a ticket; forgotten when it is not repeated (`staleMs`). */
  heard(node: string, ticketId: string, agents: Present[], at: number): void {
    const key = `${node}:${ticketId}`
    if (agents.length) this.#elsewhere.set(key, { agents, at })
    else this.#elsewhere.delete(key)
  }

  everywhere(ticketId: string, now: number, staleMs = 90_000): Present[] {
    const agents = new Map(this.here(ticketId).map((agent) => [agent.id, agent]))
    for (const [key, said] of this.#elsewhere) {
      if (now - said.at > staleMs) this.#elsewhere.delete(key)
      else if (key.endsWith(`:${ticketId}`)) for (const agent of said.agents) agents.set(agent.id, agent)
    }
    return [...agents.values()]
  }

  /** Tickets that somebody here looks at. */
  tickets(): string[] {
    return [...new Set([...this.#here.values()].map((look) => look.ticketId))]
  }
}
