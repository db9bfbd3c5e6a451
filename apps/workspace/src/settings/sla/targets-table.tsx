import { TextInput } from '@mantine/core'
import type { SlaTerms } from '@opora/contract'
import type { Metric } from '@opora/core/sla'
import { type Priority, priorities } from '@opora/core/ticket'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { useTimeWords } from '../../owed/index.ts'
import { parseDuration } from './duration.ts'
import { MeasureTable } from './measure-table.tsx'

type Targets = SlaTerms['targets']

interface Props {
  targets: Targets
  onChange: (targets: Targets) => void
}

/** How long each thing may take at each priority; an empty field has no clock. */
export function TargetsTable({ targets, onChange }: Props) {
  const { t } = useText()
  const put = (priority: Priority, metric: Metric, minutes: number | null) => {
    const { [metric]: _, ...others } = targets[priority]
    onChange({ ...targets, [priority]: minutes === null ? others : { ...others, [metric]: minutes } })
  }
  const titleOf = (priority: Priority) => t(`ticket.priority.${priority}`)
  return (
    <MeasureTable label={t('sla.targets')} columns={priorities} titleOf={titleOf}>
      {(metric, priority) => (
        <TargetField
          label={t('sla.target', { metric: t(`due.metric.${metric}`), priority: titleOf(priority) })}
          minutes={targets[priority][metric] ?? null}
          onChange={(minutes) => put(priority, metric, minutes)}
        />
      )}
    </MeasureTable>
  )
}

interface FieldProps {
  label: string
  minutes: number | null
  onChange: (minutes: number | null) => void
}

/** A span of time that is typed as people write it, and said back in full when the field is left. */
function TargetField({ label, minutes, onChange }: FieldProps) {
  const { t } = useText()
  const words = useTimeWords()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (minutes === null ? '' : words.span(minutes))
  const wrong = shown.trim() !== '' && parseDuration(shown) === null
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={t('sla.target.none')}
      value={shown}
      error={wrong}
      title={wrong ? t('sla.target.wrong') : undefined}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        if (value.trim() === '') onChange(null)
        else if (parseDuration(value) !== null) onChange(parseDuration(value))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
