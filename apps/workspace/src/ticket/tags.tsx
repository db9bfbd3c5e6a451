import { Autocomplete, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Ticket } from '@opora/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { knownTags, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { useTicketChange } from './change.ts'
import css from './side-pane.module.css'

/** More than these are folded away: they would push everything else out of the pane. */
const shownAtOnce = 12

export function Tags({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const may = useMay()
  const change = useTicketChange(ticket)
  const [all, setAll] = useState(false)
  const [opened, { open, close, toggle }] = useDisclosure(false)
  const edit = may('ticket.edit') && ticket.status !== 'closed'
  useShortcuts([
    edit && { id: 'ticket.tags', keys: ['KeyT'], label: 'shortcut.tags', section: 'ticket', run: open },
  ])
  const add = (typed: string) => {
    const tag = typed.trim().replace(/\s+/g, ' ').toLocaleLowerCase()
    if (tag && !ticket.tags.includes(tag)) change.mutate({ tags: [...ticket.tags, tag] })
  }
  const remove = (tag: string) => change.mutate({ tags: ticket.tags.filter((kept) => kept !== tag) })
  const folds = !all && ticket.tags.length > shownAtOnce + 1
  const shown = folds ? ticket.tags.slice(0, shownAtOnce) : ticket.tags
  return (
    <div className={css.tags}>
      {shown.map((tag) => (
        <span key={tag} className={css.tag}>
          <span title={tag}>{tag}</span>
          {edit && (
            <button type="button" aria-label={t('ticket.tags.remove', { tag })} onClick={() => remove(tag)}>
              <IconX size={11} />
            </button>
          )}
        </span>
      ))}
      {folds && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          {t('ticket.tags.more', { count: ticket.tags.length - shownAtOnce })}
        </button>
      )}
      {edit && (
        <Popover
          opened={opened}
          onChange={(next) => (next ? open() : close())}
          position="bottom-end"
          width={220}
          trapFocus
          withRoles={false}
        >
          <Popover.Target>
            <IconButton label={t('ticket.tags.add')} keys="KeyT" size={20} onClick={toggle}>
              <IconPlus size={13} />
            </IconButton>
          </Popover.Target>
          <Popover.Dropdown p={6}>
            <TagField taken={ticket.tags} add={add} close={close} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}

function TagField({ taken, add, close }: { taken: string[]; add: (tag: string) => void; close: () => void }) {
  const { t } = useText()
  return (
    <Autocomplete
      size="xs"
      data-autofocus
      aria-label={t('ticket.tags.add')}
      placeholder={t('ticket.tags.field')}
      maxLength={60}
      data={knownTags().filter((tag) => !taken.includes(tag))}
      comboboxProps={{ withinPortal: false }}
      onOptionSubmit={(tag) => {
        add(tag)
        close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        if (event.key !== 'Enter' || event.currentTarget.getAttribute('aria-activedescendant')) return
        event.preventDefault()
        add(event.currentTarget.value)
        close()
      }}
    />
  )
}
