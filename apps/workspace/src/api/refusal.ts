import { notifications } from '@mantine/notifications'
import { ApiError } from '@opora/contract'
import { useCallback } from 'react'
import { type Text, useText } from '../i18n/index.ts'

/** What to tell a person: the server's own words where it has some. */
export function refusalText(error: unknown, { t }: Text): string {
  if (error instanceof ApiError) {
    if (error.code === 'offline') return t('refusal.offline')
    return error.problem.detail ?? t('refusal.unexpected')
  }
  return t('refusal.unexpected')
}

/** The message for one field of a form, by its path in the request body. */
export function fieldRefusal(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.problem.errors?.find(
    ({ path }) => path.replace(/^\/?(body[./])?/, '').split(/[./]/)[0] === field,
  )?.message
}

/** Shows a refusal in a notification: `onError: useRefusal()`. */
export function useRefusal() {
  const text = useText()
  return useCallback(
    (error: unknown) => {
      notifications.show({
        title: text.t('refusal.title'),
        message: refusalText(error, text),
        color: 'red',
        autoClose: 9000,
        closeButtonProps: { 'aria-label': text.t('dialog.close') },
      })
    },
    [text],
  )
}
