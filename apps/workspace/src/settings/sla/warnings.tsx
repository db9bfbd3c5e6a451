import { ActionIcon, Button, NumberInput, Select } from '@mantine/core'
import type { SlaTerms } from '@opora/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import css from './sla.module.css'

type Warning = SlaTerms['warnings'][number]

interface Props {
  warnings: Warning[]
  onChange: (warnings: Warning[]) => void
}

const most = 10
const audiences = ['assignee', 'lead', 'group'] as const

/** Who is told before a target is used up, and when. */
export function Warnings({ warnings, onChange }: Props) {
  const { t } = useText()
  return (
    <>
      <ul className={css.warnings}>
        {warnings.map((warning, at) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: warnings have no other name, and typing must not lose the focus
            key={at}
            number={at + 1}
            warning={warning}
            onChange={(next) => onChange(warnings.with(at, next))}
            remove={() => onChange(warnings.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPlus size={15} />}
        disabled={warnings.length >= most}
        onClick={() => onChange([...warnings, { to: 'assignee', before: 10 }])}
      >
        {t('sla.warning.add')}
      </Button>
    </>
  )
}

interface LineProps {
  number: number
  warning: Warning
  onChange: (warning: Warning) => void
  remove: () => void
}

function Line({ number, warning, onChange, remove }: LineProps) {
  const { t } = useText()
  const { to } = warning
  const shared = 'share' in warning
  const value = shared ? Math.round(warning.share * 100) : warning.before
  const put = (typed: number) => {
    if (!(typed > 0)) return
    onChange(shared ? { to, share: Math.min(typed, 99) / 100 } : { to, before: typed })
  }
  return (
    <li>
      <Select
        aria-label={t('sla.warning.to', { number })}
        data={audiences.map((value) => ({ value, label: t(`sla.audience.${value}`) }))}
        allowDeselect={false}
        value={to}
        onChange={(chosen) => onChange({ ...warning, to: chosen as Warning['to'] })}
      />
      <Select
        aria-label={t('sla.warning.when', { number })}
        data={[
          { value: 'before', label: t('sla.warning.before') },
          { value: 'share', label: t('sla.warning.share') },
        ]}
        allowDeselect={false}
        value={shared ? 'share' : 'before'}
        onChange={(kind) => onChange(kind === 'share' ? { to, share: 0.75 } : { to, before: 10 })}
      />
      <NumberInput
        aria-label={t('sla.warning.value', { number })}
        suffix={shared ? '%' : t('calendars.minutes')}
        min={1}
        max={shared ? 99 : 525_600}
        allowDecimal={false}
        value={value}
        onChange={(typed) => put(Number(typed))}
      />
      <ActionIcon aria-label={t('sla.warning.remove', { number })} onClick={remove}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}
