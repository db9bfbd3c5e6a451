import { Button, Modal, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText, useTimeZone } from '../i18n/index.ts'
import { FormFoot } from '../parts/index.ts'
import { fromField, toField } from './send-times.ts'
import type { Later } from './sending-queue.ts'

interface Props {
  /** What stands there first. */
  at: Date
  cancelIfCustomerWrites: boolean
  /** The word on the button. */
  done: string
  close: () => void
  choose: (later: Later) => void
}

/** Asks when an answer is to leave, in the time zone of whoever writes it. */
export function LaterDialog({ at, cancelIfCustomerWrites, done, close, choose }: Props) {
  const { t } = useText()
  const timeZone = useTimeZone()
  const [field, setField] = useState(() => toField(at, timeZone))
  const [cancels, setCancels] = useState(cancelIfCustomerWrites)
  const chosen = fromField(field, timeZone)
  const past = chosen !== null && chosen.getTime() <= Date.now()
  return (
    <Modal
      opened
      onClose={close}
      title={t('later.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (!chosen || past) return
          choose({ sendAt: chosen.toISOString(), cancelIfCustomerWrites: cancels })
          close()
        }}
      >
        <TextInput
          type="datetime-local"
          data-autofocus
          label={t('later.when')}
          description={t('later.zone', { zone: timeZone })}
          min={toField(new Date(), timeZone)}
          value={field}
          error={past && t('later.past')}
          onChange={(event) => setField(event.currentTarget.value)}
        />
        <Switch
          mt="md"
          label={t('later.cancels')}
          description={t('later.cancels.about')}
          checked={cancels}
          onChange={(event) => setCancels(event.currentTarget.checked)}
        />
        <FormFoot>
          <Button type="submit" disabled={!chosen || past}>
            {done}
          </Button>
          <Button variant="default" onClick={close}>
            {t('settings.cancel')}
          </Button>
        </FormFoot>
      </form>
    </Modal>
  )
}
