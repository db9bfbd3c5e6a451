import { Button } from '@mantine/core'
import { IconMapOff, IconPlugConnectedX } from '@tabler/icons-react'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { refusalText } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { EmptyState } from '../parts/index.ts'

/** A page that could not be shown: what happened, and another attempt. */
export function Trouble({ error, reset }: ErrorComponentProps) {
  const text = useText()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main>
      <EmptyState
        icon={<IconPlugConnectedX size={32} />}
        title={text.t('trouble.title')}
        action={<Button onClick={again}>{text.t('trouble.again')}</Button>}
      >
        {refusalText(error, text)}
      </EmptyState>
    </main>
  )
}

export function NotFound() {
  const { t } = useText()
  return (
    <main>
      <EmptyState
        icon={<IconMapOff size={32} />}
        title={t('trouble.notFound')}
        action={
          <Button component="a" href="/">
            {t('trouble.home')}
          </Button>
        }
      >
        {t('trouble.notFound.about')}
      </EmptyState>
    </main>
  )
}
