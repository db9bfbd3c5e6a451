import type { Rating } from '@opora/core/ticket'
import { IconMoodHappy, IconMoodSad, IconMoodSmile } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import css from './rating.module.css'

const icons = { bad: IconMoodSad, fine: IconMoodSmile, great: IconMoodHappy }

/** A level with its face: never told by colour alone. */
export function Level({ level }: { level: Rating }) {
  const { t } = useText()
  const Icon = icons[level]
  return (
    <b className={css.level} data-level={level}>
      <Icon size={20} aria-hidden="true" />
      {t(`rating.level.${level}`)}
    </b>
  )
}
