// The language in which the demonstration is told.

export type AgentKey = 'maria' | 'oleg' | 'lena' | 'sam' | 'vera'
export type GroupKey = 'general' | 'refunds' | 'repairs' | 'business'
export type FileKey = 'receipt' | 'bike' | 'lock' | 'contract'

export interface Step {
  by: 'customer' | AgentKey
  kind: 'says' | 'notes' | 'sets'
  text?: string
  files?: FileKey[]
  status?: 'open' | 'pending' | 'on_hold' | 'solved'
  patch?: {
    assignee?: AgentKey | null
    priority?: 'low' | 'normal' | 'high' | 'urgent'
    tags?: string[]
    spam?: boolean
  }
  /** Minutes after the step before. */
  after: number
}

export interface Story {
  subject: string
  from: { name: string; email: string }
  group: GroupKey | null
  priority?: 'low' | 'normal' | 'high' | 'urgent'
  tags?: string[]
  /** How many minutes ago it began. */
  ago: number
  steps: Step[]
}

interface Extra {
  files?: FileKey[]
  after?: number
}

export const customer = (text: string, { after = 30, ...extra }: Extra = {}): Step => ({
  by: 'customer',
  kind: 'says',
  text,
  after,
  ...extra,
})

export const reply = (
  by: AgentKey,
  text: string,
  { after = 20, ...extra }: Extra & { status?: NonNullable<Step['status']> } = {},
): Step => ({ by, kind: 'says', text, after, ...extra })

export const note = (by: AgentKey, text: string, { after = 10, ...extra }: Extra = {}): Step => ({
  by,
  kind: 'notes',
  text,
  after,
  ...extra,
})

export const sets = (
  by: AgentKey,
  patch: NonNullable<Step['patch']>,
  status?: NonNullable<Step['status']>,
  after = 5,
): Step => ({
  by,
  kind: 'sets',
  patch,
  after,
  ...(status && { status }),
})
