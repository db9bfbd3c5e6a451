import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { Confirm } from './confirm.tsx'

/**
 * Asks before unsaved words are left: by a link, by the browser's own buttons, or by what `ask` is given. A way out that
 * was chosen knowingly is taken with `ignoreBlocker`.
 * @param within the beginning of addresses at which nothing is lost yet
 */
export function useLeaving(unsaved: boolean, within?: string) {
  const { t } = useText()
  const [leave, setLeave] = useState<{ go: () => void } | null>(null)
  const way = useBlocker({
    shouldBlockFn: ({ next }) => unsaved && !(within && next.pathname.startsWith(within)),
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })
  const question = (
    <Confirm
      opened={leave !== null || way.status === 'blocked'}
      title={t('leaving.ask')}
      action={t('leaving.do')}
      stay={t('leaving.stay')}
      busy={false}
      onConfirm={() => (leave ? leave.go() : way.proceed?.())}
      onClose={() => (leave ? setLeave(null) : way.reset?.())}
    >
      {t('leaving.about')}
    </Confirm>
  )
  return {
    question,
    /** Leaves at once when nothing would be lost. Asks a moment later: the Esc that asks must not answer as well. */
    ask: (go: () => void) => (unsaved ? void setTimeout(() => setLeave({ go })) : go()),
  }
}

/** In a form that stands on a page: the question alone. */
export function Leaving({ unsaved, within }: { unsaved: boolean; within?: string | undefined }) {
  return useLeaving(unsaved, within).question
}
