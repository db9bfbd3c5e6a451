import type { Ticket } from '@opora/contract'
import { useEffect, useState } from 'react'
import { prefetchTicket } from '../api/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { stepFrom } from './steps.ts'

interface Options {
  tickets: Ticket[] | undefined
  ticketId: string | undefined
  open: (id: string) => void
  close: () => void
}

/** The place in a list, and the keys that move it. Its neighbours are fetched ahead. */
export function useSteps({ tickets, ticketId, open, close }: Options): number {
  const [kept, setKept] = useState(-1)
  const openAt = tickets && ticketId ? tickets.findIndex(({ id }) => id === ticketId) : -1
  const cursor = openAt >= 0 ? openAt : kept
  useEffect(() => {
    if (openAt >= 0) setKept(openAt)
  }, [openAt])
  usePrefetchedNeighbours(tickets, openAt)

  const step = (by: 1 | -1) => {
    if (!tickets?.length) return
    const to = stepFrom({ cursor, by, count: tickets.length, gone: ticketId !== undefined && openAt < 0 })
    if (ticketId) open(tickets[to]!.id)
    else setKept(to)
  }
  const current = tickets?.[cursor]
  useShortcuts([
    {
      id: 'list.next',
      keys: ['KeyJ', 'ArrowDown'],
      label: 'shortcut.next',
      section: 'list',
      quiet: true,
      run: () => step(1),
    },
    {
      id: 'list.previous',
      keys: ['KeyK', 'ArrowUp'],
      label: 'shortcut.previous',
      section: 'list',
      quiet: true,
      run: () => step(-1),
    },
    !ticketId && current
      ? {
          id: 'list.open',
          keys: ['Enter', 'KeyO'],
          label: 'shortcut.open',
          section: 'list',
          quiet: true,
          run: () => open(current.id),
        }
      : null,
    ticketId
      ? {
          id: 'list.back',
          keys: ['Escape', 'KeyU'],
          label: 'shortcut.back',
          section: 'list',
          quiet: true,
          run: close,
        }
      : null,
  ])
  return cursor
}

function usePrefetchedNeighbours(tickets: Ticket[] | undefined, at: number): void {
  const next = at >= 0 ? tickets?.[at + 1]?.id : undefined
  const previous = at > 0 ? tickets?.[at - 1]?.id : undefined
  useEffect(() => {
    const timer = setTimeout(() => {
      if (next) prefetchTicket(next)
      if (previous) prefetchTicket(previous)
    }, 150)
    return () => clearTimeout(timer)
  }, [next, previous])
}
