import { notifications } from '@mantine/notifications'
import { ApiError, createTicket } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { call, queryClient, useMe, useRefusal, viewsQuery } from '../api/index.ts'
import { type HeldFile, holdOpening, withSignature } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import { closeNewTicket } from './open.ts'

/** What is written to a customer first. */
export interface Opening {
  email: string
  name: string
  subject: string
  groupId: string | null
  html: string
  uploads: HeldFile[]
  /** The address, when it is to be written to although its owner has complained. */
  insist: string[]
}

export const emptyOpening: Opening = {
  email: '',
  name: '',
  subject: '',
  groupId: null,
  html: '',
  uploads: [],
  insist: [],
}

/** The owner of the address has complained: he is written to only by somebody who insists. */
export const hasComplained = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'reply.suppressed'

/** Opens the ticket, goes to it, and shows the way back while there is one. Sent twice it opens one. */
export function useOpening() {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const refuse = useRefusal()
  const key = useRef(crypto.randomUUID())
  return useMutation({
    mutationFn: ({ email, name, subject, groupId, html, uploads, insist }: Opening) =>
      call(
        createTicket,
        {
          body: {
            subject,
            requester: { email: email.trim(), name },
            message: {
              html: withSignature(html, me.signature),
              attachments: uploads.map(({ id }) => id),
            },
            outgoing: true,
            insist,
            assigneeId: me.id,
            ...(groupId && { groupId }),
          },
        },
        { idempotencyKey: key.current },
      ),
    onSuccess: (ticket) => {
      closeNewTicket()
      void holdOpening(ticket)
      notifications.show({ message: t('newTicket.done', { id: ticket.id }) })
      void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'mine', ticketId: ticket.id } })
    },
    onError: (error) => hasComplained(error) || refuse(error),
  })
}
