import { Button } from '@mantine/core'
import { deleteView, type View } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { tell } from '../parts/index.ts'
import { Confirm } from '../settings/confirm.tsx'
import { forgetView } from './save-view.ts'

export function DeleteView({ view: { id, name } }: { view: View }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteView, { params: { id } }),
    onSuccess: async () => {
      tell(t('views.deleted'))
      await navigate({ to: '/inbox/$view', params: { view: 'mine' } })
      await forgetView(id)
    },
    onError: useRefusal(),
  })
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t('views.delete')}
      </Button>
      <Confirm
        opened={asked}
        title={t('views.delete.ask', { name })}
        action={t('views.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('views.delete.about')}
      </Confirm>
    </>
  )
}
