import { Checkbox, Menu, Progress } from '@mantine/core'
import type { Ticket, TicketChecklist } from '@opora/contract'
import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, Confirm, RowMenu } from '../../parts/index.ts'
import css from './checklists.module.css'
import { useRemove, useTicking } from './query.ts'

interface Props {
  ticket: Ticket
  list: TicketChecklist
  changeable: boolean
}

/** One checklist: how far it is, and its steps; one that is done is folded when it comes on the screen. */
export function OneList({ ticket, list, changeable }: Props) {
  const { t } = useText()
  const tick = useTicking(ticket.id, list.id)
  const count = list.steps.length
  const done = list.steps.filter(({ doneAt }) => doneAt !== null).length
  const [opened] = useState(done < count)
  return (
    <div className={css.list}>
      <details open={opened}>
        <summary>
          <IconChevronRight size={14} className={css.chevron} />
          <b>{list.name}</b>
          <span className={css.count} data-done={done === count || undefined}>
            {t('checklists.progress', { done, count })}
          </span>
        </summary>
        <Progress className={css.bar} size={3} value={(100 * done) / count} aria-label={list.name} />
        <ol>
          {list.steps.map((step) => (
            <li key={step.step}>
              <Checkbox
                size="xs"
                classNames={{ label: css.text, description: css.by }}
                checked={step.doneAt !== null}
                disabled={!changeable}
                label={step.text}
                description={step.doneAt && <DoneBy step={step} />}
                onChange={({ currentTarget: { checked } }) => tick.mutate({ step: step.step, done: checked })}
              />
            </li>
          ))}
        </ol>
      </details>
      {changeable && <More ticketId={ticket.id} list={list} />}
    </div>
  )
}

function DoneBy({ step: { doneAt, doneBy } }: { step: TicketChecklist['steps'][number] }) {
  const { t } = useText()
  const names = useNames()
  const who = doneBy?.kind === 'agent' && names.isMe(doneBy.id) ? t('actor.me') : doneBy?.name
  return (
    <>
      {who || t(`actor.${doneBy?.kind ?? 'system'}`)} · <Ago at={doneAt!} />
    </>
  )
}

function More({ ticketId, list: { id, name } }: { ticketId: string; list: TicketChecklist }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const remove = useRemove(ticketId, id)
  return (
    <div className={css.more}>
      <RowMenu label={t('checklists.more', { name })}>
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => setAsking(true)}>
          {t('checklists.remove')}
        </Menu.Item>
      </RowMenu>
      <Confirm
        opened={asking}
        title={t('checklists.remove.ask', { name })}
        action={t('checklists.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('checklists.remove.about')}
      </Confirm>
    </div>
  )
}
