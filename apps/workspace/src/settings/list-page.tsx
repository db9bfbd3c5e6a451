import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { Cell, type Column, DataTable, EmptyState, Lead, PageHeader, RowLink, Rows } from '../parts/index.ts'
import css from './list-page.module.css'

interface FrameProps {
  /** The page's place in the address; a new thing is made at /settings/<section>/new. */
  section: string
  title: string
  /** What such things are for. */
  about: ReactNode
  /** The word on the button that makes one; without it nothing can be added here. */
  add?: string | undefined
  /** Stands beside that button. */
  actions?: ReactNode
  /** What belongs here; for lists that may stand empty. */
  empty?: { icon: ComponentType<{ size: number }>; title: string; about: string; action?: ReactNode }
}

/** A page that lists things of one kind, in rows of its own making, or says what belongs there. */
export function ListFrame({
  none = false,
  children,
  ...frame
}: FrameProps & { none?: boolean; children: ReactNode }) {
  const { section, title, about, add, actions, empty } = frame
  const isEmpty = none && empty !== undefined
  const button = add && <AddButton section={section}>{add}</AddButton>
  return (
    <>
      <PageHeader
        title={title}
        actions={
          (actions || button) && (
            <>
              {actions}
              {!isEmpty && button}
            </>
          )
        }
      >
        {about}
      </PageHeader>
      {isEmpty ? (
        <div className={css.empty}>
          <EmptyState icon={<empty.icon size={32} />} title={empty.title} action={empty.action ?? button}>
            {empty.about}
          </EmptyState>
        </div>
      ) : (
        children
      )}
    </>
  )
}

interface TableProps<Row> {
  rows: Row[]
  rowKey: (row: Row) => string
  columns: Column<Row>[]
  /** What narrows a long list down. */
  above?: ReactNode
}

/** A page that lists things of one kind in a table. */
export function ListPage<Row>({ rows, rowKey, columns, above, ...frame }: FrameProps & TableProps<Row>) {
  return (
    <ListFrame {...frame} none={rows.length === 0}>
      {above}
      <Rows>
        <DataTable label={frame.title} rows={rows} rowKey={rowKey} columns={columns} />
      </Rows>
    </ListFrame>
  )
}

function AddButton({ section, children }: { section: string; children: ReactNode }) {
  return (
    <Button component={Link} to={`/settings/${section}/new`} leftSection={<IconPlus size={16} />}>
      {children}
    </Button>
  )
}

interface NameProps {
  section: string
  item: string
  /** A quieter line below. */
  sub?: ReactNode
  /** Stands behind the name. */
  mark?: ReactNode
  children: ReactNode
}

/** The cell that names a row of a list and opens it. */
export function NameCell({ section, item, sub, mark, children }: NameProps) {
  return (
    <Lead>
      <Cell
        main={
          <>
            <RowLink to="/settings/$section/$item" params={{ section, item }}>
              {children}
            </RowLink>{' '}
            {mark}
          </>
        }
        sub={sub}
      />
    </Lead>
  )
}
