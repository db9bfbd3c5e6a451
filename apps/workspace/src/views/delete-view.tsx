import { deleteView, type View } from '@opora/contract'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { AskedButton, tell } from '../parts/index.ts'
import { forgetView } from './save-view.ts'

export function DeleteView({ view: { id, name } }: { view: View }) {
  const { t } = useText()
  const navigate = useNavigate()
  const deed = async () => {
    await call(deleteView, { params: { id } })
    tell(t('views.deleted'))
    await navigate({ to: '/inbox/$view', params: { view: 'mine' } })
    await forgetView(id)
  }
  return (
    <AskedButton
      variant="subtle"
      color="red"
      word={t('views.delete')}
      ask={t('views.delete.ask', { name })}
      lost={t('views.delete.about')}
      deed={deed}
    />
  )
}
