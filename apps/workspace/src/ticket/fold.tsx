import { IconDots } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import css from './timeline.module.css'

/** Opens and closes what a message quotes. */
export function Fold({ open, toggle }: { open: boolean; toggle: () => void }) {
  const { t } = useText()
  return (
    <div>
      <button type="button" className={css.fold} aria-expanded={open} onClick={toggle}>
        <IconDots size={14} />
        {t(open ? 'message.fold' : 'message.unfold')}
      </button>
    </div>
  )
}
