import type { Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { patiently } from '../api/index.ts'
import { clocksQuery } from '../owed/index.ts'
import type { Promised } from './reply-words.ts'
import type { Said } from './sending-queue.ts'

const pauseMs = 350

interface Found {
  promises: Promised[]
  holding: boolean
}
interface Reading {
  read: (html: string, at: number) => Found
  /** Where times in a reply are meant. */
  timeZone?: string
}

const nothing: Found = { promises: [], holding: false }

/** What is found in a reply while it is being written, and what its author has said of that. */
export function useReplyCheck(ticket: Ticket, html: string) {
  const { read, timeZone } = useReading(ticket, html !== '')
  const [found, setFound] = useState(nothing)
  const [denied, setDenied] = useState<string[]>([])
  const [answers, setAnswers] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFound(read(html, Date.now())), pauseMs)
    return () => clearTimeout(timer)
  }, [read, html])
  const isMeant = (promise: Promised) => !denied.includes(promise.words)
  return {
    promises: found.promises.filter(isMeant),
    timeZone,
    holding: found.holding,
    answers,
    setAnswers,
    deny: ({ words }: Promised) => setDenied([...denied, words]),
    /** What goes with the reply; what nobody has denied the server finds itself, at the moment when it leaves. */
    said: (sendAt: string | null): Said => {
      if (denied.length === 0 && !answers) return {}
      const { promises, holding } = read(html, sendAt ? Date.parse(sendAt) : Date.now())
      const meant = promises.filter(isMeant)
      return {
        ...(holding && answers && { countsAs: 'answer' as const }),
        ...(meant.length < promises.length && { promises: meant }),
      }
    },
    /** For the next reply. */
    clear: () => {
      setFound(nothing)
      setDenied([])
      setAnswers(false)
    },
  }
}

/** Reads by the hours of the ticket. The engines come once somebody writes. */
function useReading({ id }: Ticket, writing: boolean): Reading {
  const hours = useQuery({ ...clocksQuery(id), enabled: writing }).data?.hours
  const [reading, setReading] = useState<Reading>({ read: () => nothing })
  useEffect(() => {
    if (!writing || !hours) return
    let stale = false
    void patiently(() => import('./reply-words.ts')).then(({ readReply }) => {
      if (stale) return
      setReading({
        read: (html, at) => (html === '' ? nothing : readReply(html, hours, at)),
        timeZone: hours.timeZone,
      })
    })
    return () => {
      stale = true
    }
  }, [writing, hours])
  return reading
}
