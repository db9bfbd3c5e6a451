import type { AgentRouting } from '@opora/contract'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agentsQuery, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Cell, Chip, type Column, DataTable, Lead, RowButton, Rows } from '../../parts/index.ts'
import { AgentDialog } from './agent-dialog.tsx'
import { languageName } from './languages.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

/** How much each can have in hand, what each knows and speaks. */
export function People() {
  const { t } = useText()
  const names = useNames()
  const people = useQuery(agentsQuery).data?.items
  const { agents } = useSuspenseQuery(routingQuery).data
  const [openId, setOpenId] = useState<string | null>(null)
  const open = agents.find(({ agentId }) => agentId === openId)
  const columns = useColumns(setOpenId)
  const joined = new Set(people?.filter((each) => each.active && each.joined).map(({ id }) => id))
  const rows = agents
    .filter(({ agentId }) => joined.has(agentId))
    .sort((a, b) => names.agent(a.agentId).localeCompare(names.agent(b.agentId)))
  return (
    <>
      <Rows>
        <DataTable
          label={t('routing.tab.people')}
          rows={people && rows}
          rowKey={({ agentId }) => agentId}
          columns={columns}
        />
      </Rows>
      {open && <AgentDialog key={open.agentId} agent={open} onClose={() => setOpenId(null)} />}
    </>
  )
}

function useColumns(open: (id: string) => void): Column<AgentRouting>[] {
  const { t, number, locale } = useText()
  const names = useNames()
  const { skills } = useSuspenseQuery(routingQuery).data
  const nameOf = new Map(skills.map(({ id, name }) => [id, name]))
  const none = (text: string) => <span className={css.quiet}>{text}</span>
  return [
    {
      key: 'agent',
      title: t('routing.agent'),
      cell: ({ agentId }) => (
        <Lead>
          <Cell main={<RowButton onClick={() => open(agentId)}>{names.agent(agentId)}</RowButton>} />
        </Lead>
      ),
    },
    {
      key: 'capacity',
      title: t('routing.capacity'),
      cell: ({ capacity }) => t('routing.capacity.upTo', { capacity }),
    },
    {
      key: 'languages',
      title: t('routing.languages'),
      cell: ({ languages }) =>
        languages.length
          ? languages.map((code) => languageName(code, locale)).join(', ')
          : none(t('routing.languages.none')),
    },
    {
      key: 'skills',
      title: t('routing.skills'),
      cell: ({ skills: known }) =>
        known.length ? (
          <span className={css.chips}>
            {known.map(({ skillId, level }) => (
              <Chip key={skillId}>
                {nameOf.get(skillId)} · {number(level)}
              </Chip>
            ))}
          </span>
        ) : (
          none(t('routing.skills.none'))
        ),
    },
  ]
}
