import { Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { groupsQuery, refusalText } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, Notice, usePageTitle } from '../parts/index.ts'
import { SurgeNotice } from '../routing/index.ts'
import { Arrivals } from './arrivals.tsx'
import css from './board.module.css'
import { Figures } from './figures.tsx'
import { Hands } from './hands.tsx'
import { boardQuery } from './query.ts'
import { Queues } from './queues.tsx'

/** /board: what waits, who is there and what comes in, to be read from across the room. */
export function BoardPage() {
  const text = useText()
  const { t } = text
  const [groupId, setGroupId] = useState<string | null>(null)
  const groups = useQuery(groupsQuery).data?.items ?? []
  const { data: board, error } = useQuery(boardQuery(groupId))
  usePageTitle(t('board.title'))
  return (
    <main className={css.page}>
      <header className={css.header}>
        <div>
          <h1>{t('board.title')}</h1>
          <p>
            {board && (
              <>
                {t('board.updated')} <Ago at={board.at} />
              </>
            )}
          </p>
        </div>
        {groups.length > 0 && (
          <Select
            aria-label={t('board.group')}
            placeholder={t('board.group.all')}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={groupId}
            clearable
            clearButtonProps={{ 'aria-label': t('board.group.all') }}
            onChange={setGroupId}
          />
        )}
      </header>
      {error && !board && <Notice tone="late">{refusalText(error, text)}</Notice>}
      {!board && !error && <BoardSkeleton />}
      {board && (
        <>
          {board.surges.length > 0 && (
            <div className={css.surge}>
              <SurgeNotice groupIds={board.surges} />
            </div>
          )}
          <Figures board={board} />
          <div className={css.columns}>
            <Queues board={board} />
            <Hands agents={board.agents} />
          </div>
          <Arrivals arrivals={board.arrivals} />
        </>
      )}
    </main>
  )
}

function BoardSkeleton() {
  return (
    <>
      <Skeleton height={120} radius="md" mb={14} />
      <Skeleton height={260} radius="md" mb={14} />
      <Skeleton height={240} radius="md" />
    </>
  )
}
