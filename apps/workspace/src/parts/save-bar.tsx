import { Button } from '@mantine/core'
import { useText } from '../i18n/index.ts'
import { Leaving } from './leaving.tsx'
import { NotKept } from './not-kept.tsx'
import css from './save-bar.module.css'
import type { Keeping } from './use-form.ts'

interface Props {
  form: Pick<Keeping, 'changed' | 'overtaken' | 'isBusy' | 'error' | 'discard'>
  /** Of something that is not kept yet: there at once, and with no way back. */
  isNew?: boolean | undefined
  /** The beginning of addresses at which nothing of the form is lost. */
  within?: string
}

/** Comes up at the foot of a long form once something in it has changed, and asks before that is left. */
export function SaveBar({ form, isNew = false, within }: Props) {
  const { t } = useText()
  const { changed, isBusy, discard } = form
  if (!changed && !isNew) return null
  return (
    <div className={css.bar}>
      <Leaving unsaved={changed && !isBusy} within={within} />
      <NotKept form={form} />
      <div className={css.buttons}>
        <Button type="submit" loading={isBusy}>
          {t('settings.save')}
        </Button>
        {!isNew && (
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('settings.discard')}
          </Button>
        )}
      </div>
    </div>
  )
}
