import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'

interface Props {
  label: string
  value: string
  /** For keys and commands: every character stands apart. */
  code?: boolean
}

/** A value to take along: selected by a click, copied by its button. */
export function CopyField({ label, value, code = false }: Props) {
  const { t } = useText()
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      {...(code && { styles: { input: { fontFamily: 'var(--mono)', fontSize: 12.5 } } })}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <CopyButton value={value} timeout={2500}>
          {({ copied, copy }) => {
            const name = t(copied ? 'settings.copied' : 'settings.copy')
            return (
              <Tooltip label={name}>
                <ActionIcon aria-label={`${name}: ${label}`} onClick={copy}>
                  {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                </ActionIcon>
              </Tooltip>
            )
          }}
        </CopyButton>
      }
    />
  )
}
