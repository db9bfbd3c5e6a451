import { Checkbox } from '@mantine/core'
import type { SlaTerms } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { MeasureTable } from './measure-table.tsx'

type Pauses = SlaTerms['pauses']

interface Props {
  pauses: Pauses
  onChange: (pauses: Pauses) => void
}

const statuses = ['pending', 'on_hold'] as const
type Status = (typeof statuses)[number]

/** In which statuses each clock stands still. */
export function PausesTable({ pauses, onChange }: Props) {
  const { t } = useText()
  const titleOf = (status: Status) => t(`ticket.status.${status}`)
  return (
    <MeasureTable label={t('sla.pauses')} columns={statuses} titleOf={titleOf}>
      {(metric, status) => (
        <Checkbox
          aria-label={t('sla.pause', { metric: t(`due.metric.${metric}`), status: titleOf(status) })}
          checked={pauses[metric].includes(status)}
          onChange={({ currentTarget: { checked } }) =>
            onChange({
              ...pauses,
              [metric]: statuses.filter((each) =>
                each === status ? checked : pauses[metric].includes(each),
              ),
            })
          }
        />
      )}
    </MeasureTable>
  )
}
