import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { useLeaving } from './leaving.tsx'
import { NotKept } from './not-kept.tsx'
import { FormFoot } from './page.tsx'
import type { Keeping } from './use-form.ts'

interface Props {
  title: string
  size: number
  form: Keeping
  /** The word on the button that keeps it; «Save» where nothing else is said. */
  action?: string | undefined
  disabled?: boolean
  /** What else can be done with it, at the end of the buttons. */
  more?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** A form above a list: fields, why it was refused, and the two ways out. */
export function FormDialog({
  title,
  size,
  form,
  action,
  disabled = !form.isReady,
  more,
  onClose,
  children,
}: Props) {
  const { t } = useText()
  const leaving = useLeaving(form.changed && !form.isBusy)
  return (
    <Dialog title={title} size={size} onClose={() => leaving.ask(onClose)}>
      <form noValidate onSubmit={form.submit}>
        {children}
        <NotKept form={form} />
        <FormFoot>
          <Button type="submit" loading={form.isBusy} disabled={disabled}>
            {action ?? t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {more}
        </FormFoot>
      </form>
      {leaving.question}
    </Dialog>
  )
}
