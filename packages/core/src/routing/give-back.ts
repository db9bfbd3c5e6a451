/** Work that somebody holds. */
export interface HeldTicket {
  ticketId: string
  agentId: string
  /** Since when the customer waits for this agent's word; null when he does not. */
  unansweredSince: number | null
}

export interface HoldingAgent {
  id: string
  /** Since when he is away or gone; null while he is there. */
  absentSince: number | null
}

export interface Grace {
  /** How long work stays with somebody who left. */
  absence: number
  /** How long it stays with somebody who does not answer. */
  silence: number
}

/** Work that returns to the queue, because its owner left or is silent for longer than the grace (SPEC G1–G2). */
export function toGiveBack(
  held: readonly HeldTicket[],
  agents: readonly HoldingAgent[],
  grace: Grace,
  now: number,
): { ticketId: string; agentId: string; because: 'absent' | 'silent' | 'gone' }[] {
  const known = new Map(agents.map((agent) => [agent.id, agent]))
  return held.flatMap(({ ticketId, agentId, unansweredSince }) => {
    if (unansweredSince === null) return []
    const agent = known.get(agentId)
    const left = agent?.absentSince ?? null
    const because = !agent
      ? 'gone'
      : left !== null && now - left >= grace.absence
        ? 'absent'
        : now - unansweredSince >= grace.silence
          ? 'silent'
          : null
    return because ? [{ ticketId, agentId, because }] : []
  })
}
