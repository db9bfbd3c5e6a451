import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './notice.module.css'

type NoticeTone = 'info' | 'risk' | 'late' | 'ok'

const icons = {
  info: <IconInfoCircle size={17} />,
  risk: <IconAlertTriangle size={17} />,
  late: <IconAlertTriangle size={17} />,
  ok: <IconCircleCheck size={17} />,
}

/** Something to know before going on; `late` is read out at once, for what went wrong. */
export function Notice({ tone = 'info', children }: { tone?: NoticeTone; children: ReactNode }) {
  return (
    <div className={css.notice} data-tone={tone} role={tone === 'late' ? 'alert' : undefined}>
      {icons[tone]}
      <div>{children}</div>
    </div>
  )
}
