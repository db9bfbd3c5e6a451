import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react'
import { useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import css from './composer.module.css'

interface Props {
  note: boolean
  write: (kind: 'public' | 'note') => void
  tall: boolean
  setTall: (tall: boolean) => void
}

/** To whom it is written, customer or colleagues, and how much room there is for it. */
export function Tabs({ note, write, tall, setTall }: Props) {
  const { t } = useText()
  const may = useMay()
  return (
    <div className={css.tabs}>
      <div className={css.kinds} role="tablist" aria-label={t('composer.kind')}>
        {may('ticket.reply') && (
          <button
            type="button"
            role="tab"
            className={css.tab}
            aria-selected={!note}
            onClick={() => write('public')}
          >
            {t('composer.reply')}
          </button>
        )}
        {may('ticket.note') && (
          <button
            type="button"
            role="tab"
            className={css.tab}
            aria-selected={note}
            data-note
            onClick={() => write('note')}
          >
            {t('composer.note')}
          </button>
        )}
      </div>
      <span className={css.end} />
      <IconButton label={t(tall ? 'composer.shrink' : 'composer.grow')} onClick={() => setTall(!tall)}>
        {tall ? <IconArrowsDiagonalMinimize2 size={16} /> : <IconArrowsDiagonal size={16} />}
      </IconButton>
    </div>
  )
}
