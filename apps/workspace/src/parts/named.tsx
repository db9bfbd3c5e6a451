import { useText } from '../i18n/index.ts'
import css from './named.module.css'

const most = 6

/** Whom or what something is made up of, by name, as far as one cell holds them. */
export function Named({ names }: { names: string[] }) {
  const { t } = useText()
  const known = names.filter(Boolean)
  const more = known.length - most
  return (
    <span className={css.names}>
      {more > 1 ? t('named.more', { names: known.slice(0, most).join(', '), count: more }) : known.join(', ')}
    </span>
  )
}
