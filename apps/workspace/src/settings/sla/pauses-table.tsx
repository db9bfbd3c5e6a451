import { Checkbox } from '@mantine/core'
import type { SlaTerms } from '@opora/contract'
import { metrics } from '@opora/core/sla'
import { useText } from '../../i18n/index.ts'
import css from './sla.module.css'

type Pauses = SlaTerms['pauses']

interface Props {
  pauses: Pauses
  onChange: (pauses: Pauses) => void
}

const statuses = ['pending', 'on_hold'] as const

/** In which statuses each clock stands still. */
export function PausesTable({ pauses, onChange }: Props) {
  const { t } = useText()
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={t('sla.pauses')}>
        <thead>
          <tr>
            <th scope="col">{t('sla.measure')}</th>
            {statuses.map((status) => (
              <th key={status} scope="col">
                {t(`ticket.status.${status}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <tr key={metric}>
              <th scope="row">{t(`due.metric.${metric}`)}</th>
              {statuses.map((status) => (
                <td key={status}>
                  <Checkbox
                    aria-label={t('sla.pause', {
                      metric: t(`due.metric.${metric}`),
                      status: t(`ticket.status.${status}`),
                    })}
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
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
