import { Button, FileButton, Group } from '@mantine/core'
import type { Brand } from '@opora/contract'
import { IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'
import css from './mail.module.css'

/** As much as a mail should carry for a picture above its words. */
const mostLogoBytes = 64 * 1024

/** The picture on a letterhead. */
export function Logo({ logo, onChange }: { logo: Brand['logo']; onChange: (logo: Brand['logo']) => void }) {
  const { t } = useText()
  const take = async (file: File | null) => {
    if (!file) return
    if (file.size > mostLogoBytes)
      return tell(t('settings.mail.logo.tooLarge', { limit: mostLogoBytes / 1024 }))
    const base64 = btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())))
    onChange({ type: file.type as NonNullable<Brand['logo']>['type'], base64 })
  }
  return (
    <Group gap="sm" align="end">
      {logo && (
        <img
          className={css.logo}
          src={`data:${logo.type};base64,${logo.base64}`}
          alt={t('settings.mail.logo')}
        />
      )}
      <FileButton accept="image/png,image/jpeg,image/gif" onChange={(file) => void take(file)}>
        {(props) => (
          <Button variant="default" leftSection={<IconPhotoUp size={16} />} {...props}>
            {t(logo ? 'settings.mail.logo.change' : 'settings.mail.logo.add')}
          </Button>
        )}
      </FileButton>
      {logo && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} />}
          onClick={() => onChange(null)}
        >
          {t('settings.mail.logo.remove')}
        </Button>
      )}
    </Group>
  )
}
