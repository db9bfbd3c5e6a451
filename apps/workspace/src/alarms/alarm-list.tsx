import { Button } from '@mantine/core'
import { type Alarm, alarmKinds, dismissAlarm } from '@opora/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, queryClient, useRefusal } from '../api/index.ts'
import { type Text, type TextKey, useText } from '../i18n/index.ts'
import { Ago } from '../parts/index.ts'
import css from './alarms.module.css'
import { placeOf } from './kinds.ts'
import { alarmsQuery } from './query.ts'

interface Props {
  alarms: Alarm[]
  /** Somebody goes to where an alarm is seen to. */
  onLeave: () => void
}

/** What needs somebody, since when, and where it is seen to. */
export function AlarmList({ alarms, onLeave }: Props) {
  const { t } = useText()
  return (
    <>
      <h2 className={css.title}>{t('alarms.title')}</h2>
      <ul>
        {alarms.map((alarm) => (
          <Line key={alarm.id} alarm={alarm} onLeave={onLeave} />
        ))}
      </ul>
    </>
  )
}

function Line({ alarm, onLeave }: { alarm: Alarm; onLeave: () => void }) {
  const text = useText()
  const { t } = text
  const { section, item } = placeOf(alarm)
  const values = valuesOf(alarm, text)
  return (
    <li className={css.alarm} data-level={alarmKinds[alarm.kind].level}>
      <IconAlertTriangle size={18} />
      <div>
        <strong>{t(`alarm.${alarm.kind}`, values)}</strong>
        <p>{t(`alarm.${alarm.kind}.about`, values)}</p>
        <div className={css.foot}>
          <Button
            component={Link}
            to={item === undefined ? `/settings/${section}` : `/settings/${section}/${item}`}
            variant="default"
            size="compact-sm"
            onClick={onLeave}
          >
            {t(`alarm.${alarm.kind}.do`)}
          </Button>
          {alarm.dismissible && <PutAway id={alarm.id} />}
          <span className={css.since}>
            <Ago at={alarm.since} />
          </span>
        </div>
      </div>
    </li>
  )
}

function PutAway({ id }: { id: string }) {
  const { t } = useText()
  const dismiss = useMutation({
    mutationFn: () => call(dismissAlarm, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: alarmsQuery.queryKey }),
    onError: useRefusal(),
  })
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      loading={dismiss.isPending}
      onClick={() => dismiss.mutate()}
    >
      {t('alarms.putAway')}
    </Button>
  )
}

/** Numbers and names as the sentences want them: times as times, codes in words. */
function valuesOf({ data }: Alarm, { maybe, t }: Text): Record<string, string | number | Date> {
  const values: Record<string, string | number | Date> = {}
  for (const [name, value] of Object.entries(data)) {
    if (name === 'provider') values[name] = t(`settings.mail.signIn.${value}` as TextKey)
    else if (name === 'reason') values[name] = maybe(`settings.mail.trouble.${value}`) ?? String(value)
    else if (name === 'since' || name === 'expiresAt') values[name] = new Date(String(value))
    else values[name] = typeof value === 'number' ? value : String(value)
  }
  return values
}
