import { ActionIcon, Menu } from '@mantine/core'
import { judgeReply, type Message, type Ticket } from '@opora/contract'
import { IconDots, IconHourglass } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, useMay, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './owed.module.css'

interface Props {
  ticket: Ticket
  message: Message
  /** How the menu of a message is placed and shown. */
  menuClass: string | undefined
}

/** Whether a reply of ours counts as an answer: said where it does not, and changed with a click. */
export function CountedAs({ ticket, message, menuClass }: Props) {
  const { t } = useText()
  const may = useMay()
  const judge = useJudgement(ticket.id, message.id)
  const { countsAs, direction, delivery } = message
  if (direction !== 'out' || delivery?.state === 'cancelled') return null
  const mayJudge = may('ticket.reply') && ticket.status !== 'closed'
  if (countsAs === 'holding') {
    return (
      <span className={css.holding}>
        <IconHourglass size={13} />
        {t('reply.holding')}
        {mayJudge && (
          <button type="button" disabled={judge.isPending} onClick={() => judge.mutate('answer')}>
            {t('reply.isAnswer')}
          </button>
        )}
      </span>
    )
  }
  if (countsAs !== 'answer' || !mayJudge) return null
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon className={menuClass} size={22} aria-label={t('message.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHourglass size={16} />} onClick={() => judge.mutate('holding')}>
          {t('reply.isHolding')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useJudgement(id: string, messageId: string) {
  return useMutation({
    mutationFn: (countsAs: 'answer' | 'holding') =>
      call(judgeReply, { params: { id, messageId }, body: { countsAs } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['log', id] })
      await queryClient.invalidateQueries({ queryKey: ['ticket', id] })
    },
    onError: useRefusal(),
  })
}
