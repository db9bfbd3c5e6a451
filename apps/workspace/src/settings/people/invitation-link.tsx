import { Button } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { CopyField, FormFoot, Notice } from '../../parts/index.ts'

interface Props {
  email: string
  link: string
  mailed: boolean
  onClose: () => void
}

/** The link by which somebody joins: mailed where the desk can send, and always here to be passed on by hand. */
export function InvitationLink({ email, link, mailed, onClose }: Props) {
  const { t } = useText()
  return (
    <div style={{ display: 'grid', gap: 14 }}>
      <Notice tone={mailed ? 'ok' : 'risk'}>
        {t(mailed ? 'settings.people.link.mailed' : 'settings.people.link.notMailed', { email })}
      </Notice>
      <CopyField label={t('settings.people.link')} value={link} />
      <FormFoot>
        <Button onClick={onClose}>{t('settings.done')}</Button>
      </FormFoot>
    </div>
  )
}
