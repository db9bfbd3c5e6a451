import type {
  Automatic,
  CountsAs,
  DeliveryState,
  LinkKind,
  MergedFrom,
  PromiseMade,
  PromiseSettled,
  Rated,
  RatingGiven,
} from './events.ts'
import type { Id, Priority, Status, TicketType } from './ticket.ts'

/** Fields that a person may change on a ticket; absent = leave as it is. */
export interface TicketPatch {
  subject?: string
  status?: Exclude<Status, 'new' | 'closed'>
  priority?: Priority
  type?: TicketType
  groupId?: Id | null
  assigneeId?: Id | null
  requesterId?: Id
  participantIds?: Id[]
  tags?: string[]
  spam?: boolean
}

/** What somebody wants to happen to a ticket. Bodies travel beside the command; it names messages by their id. */
export type Command =
  | {
      type: 'create'
      subject: string
      requesterId: Id
      participantIds?: Id[]
      channelId?: Id | null
      groupId?: Id | null
      assigneeId?: Id | null
      priority?: Priority
      ticketType?: TicketType
      tags?: string[]
      spam?: boolean
      followUpOf?: Id | null
      /** The opening message: from the customer, or from an agent who writes first. */
      message?: { id: Id; from: 'customer' | 'agent'; automatic?: Automatic | null; heldUntil?: string }
    }
  | {
      type: 'receive'
      messageId: Id
      customerId: Id
      participantIds?: Id[]
      automatic: Automatic | null
      thanks?: boolean
    }
  | {
      type: 'reply'
      messageId: Id
      participantIds?: Id[]
      patch?: TicketPatch
      heldUntil?: string
      /** The author's own word on whether it answers. */
      countsAs?: CountsAs
    }
  /** An answer that leaves later; it counts as one when it does. */
  | { type: 'schedule'; messageId: Id; participantIds?: Id[]; sendAt: string }
  | { type: 'reschedule'; messageId: Id; from: string; to: string }
  | { type: 'release'; messageId: Id; patch?: TicketPatch }
  | { type: 'note'; messageId: Id; patch?: TicketPatch }
  /** The desk answers by itself: said to the customer, and no sign that anybody has begun to work. */
  | {
      type: 'autoReply'
      messageId: Id
      /** It asks the customer how he was helped, and by what. */
      asksRating?: Rated | undefined
    }
  /** The customer says how he was helped. */
  | { type: 'rate'; rating: RatingGiven }
  | { type: 'patch'; patch: TicketPatch; baseSeq?: number | undefined }
  | {
      type: 'recordDelivery'
      messageId: Id
      from: DeliveryState | null
      to: DeliveryState
      reason: string | null
    }
  | {
      type: 'takeBack'
      messageId: Id
      from: DeliveryState
      reason: string
      /** Of an answer that had been counted: when the desk had answered without it. */
      replied?: { first: string | null; last: string | null }
      patch?: TicketPatch
    }
  | { type: 'startFollowUp'; ticketId: Id }
  | { type: 'suppress'; customerId: Id; reason: 'complaint' | 'bounce' }
  /** He is written to although he has complained. */
  | { type: 'insist'; customerId: Id }
  | { type: 'link'; ticketId: Id; kind: LinkKind }
  | { type: 'unlink'; ticketId: Id }
  | { type: 'startChecklist'; listId: Id; checklistId: Id; steps: number }
  /** `left`: how many steps of the list are open after it. */
  | { type: 'tickStep'; listId: Id; step: number; from: boolean; to: boolean; left: number }
  | { type: 'removeChecklist'; listId: Id; left: number }
  | { type: 'mergeInto'; ticketId: Id }
  /** `awaits`: the other ticket's customer waits for an answer. */
  | { type: 'mergeFrom'; source: MergedFrom; participantIds: Id[]; awaits: boolean }
  | { type: 'close' }
  /** What a reply really was; `from` is what it counted as so far. */
  | { type: 'judge'; messageId: Id; from: CountsAs | null; to: CountsAs }
  /** Gives a ticket that nobody has to an agent; nothing happens if somebody has it by now. */
  | { type: 'route'; agentId: Id; reasons: string[] }
  /** Takes a ticket back from an agent who left or is silent; nothing happens if he has it no more. */
  | { type: 'returnToQueue'; agentId: Id; because: 'absent' | 'silent' | 'gone' }
  /** What was promised, and what became of earlier promises. */
  | { type: 'promise'; settled: PromiseSettled[]; made: PromiseMade[] }
  /** A step of a rule on time; what it does follows as a trigger. */
  | { type: 'runRule'; ruleId: Id; step: number }
  /** Nothing but time has passed: what the clocks have to say about it. */
  | {
      type: 'look'
      warned: { metric: string; to: string; dueAt: string }[]
      breached: { metric: string; dueAt: string }[]
    }

/** A command of one kind. */
export type Of<Type extends Command['type']> = Extract<Command, { type: Type }>
