import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { type Shortcut, useShortcuts } from '../shortcuts/index.ts'
import css from './picker.module.css'
import ticketCss from './ticket.module.css'

export interface Choice {
  value: string
  label: string
  icon?: ReactNode
}

interface Props {
  /** What is chosen here: «Статус». */
  name: string
  value: string
  choices: Choice[]
  onChoose: (value: string) => void
  /** Opens it from the keyboard. */
  shortcut: Pick<Shortcut, 'id' | 'keys' | 'label'>
  searchable?: boolean
  disabled?: boolean
  tone?: 'late' | 'risk' | undefined
  className?: string | undefined
  children: ReactNode
}

/** A fact of the ticket that is changed where it is shown. */
export function Picker(props: Props) {
  const { name, value, choices, onChoose, shortcut, searchable, disabled, tone, className, children } = props
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput()
      else combobox.focusTarget()
      combobox.updateSelectedOptionIndex('active')
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped('')
    },
  })
  useShortcuts([!disabled && { ...shortcut, section: 'ticket', run: () => combobox.openDropdown() }])
  const shown = choices.filter(({ label }) =>
    label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  )
  const current = choices.find((choice) => choice.value === value)
  return (
    <Combobox
      store={combobox}
      width={230}
      position="bottom-start"
      shadow="md"
      radius="md"
      onOptionSubmit={(chosen) => {
        combobox.closeDropdown()
        if (chosen !== value) onChoose(chosen)
      }}
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <button
          type="button"
          className={[ticketCss.pill, className].filter(Boolean).join(' ')}
          data-tone={tone}
          disabled={disabled}
          title={name}
          aria-label={current ? `${name}: ${current.label}` : name}
          onClick={() => combobox.toggleDropdown()}
        >
          {children}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable && (
          <Combobox.Search
            value={typed}
            placeholder={name}
            aria-label={name}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              combobox.selectFirstOption()
            }}
          />
        )}
        <Combobox.Options aria-label={name} mah={300} style={{ overflowY: 'auto' }}>
          {shown.length === 0 && <Combobox.Empty>{t('picker.nothing')}</Combobox.Empty>}
          {shown.map((choice) => (
            <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value}>
              <span className={css.choice}>
                {choice.icon}
                <span>{choice.label}</span>
                {choice.value === value && <IconCheck size={15} className={css.check} />}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
