import { type QueryKey, useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { queryClient } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { tell } from './tell.ts'

interface Options<Form, Kept> {
  keep: (form: Form) => Promise<Kept>
  /** What is read again once it is kept. */
  query: { queryKey: QueryKey }
  /** Whether it can be sent as it is. */
  isReady?: (form: Form) => boolean
  /** What is said once it is kept; null: nothing, the screen itself shows it. */
  said?: ((kept: Kept) => string) | null
  onKept?: (kept: Kept) => void
}

type FormState<Form> = ReturnType<typeof useForm<Form, unknown>>
/** What the frame of a form has to know, whatever is written in it. */
export type Keeping = Pick<
  FormState<unknown>,
  'changed' | 'isReady' | 'isBusy' | 'error' | 'submit' | 'discard'
>

/** What somebody writes, from the first letter until the server has it. */
export function useForm<Form, Kept>(initial: Form, options: Options<Form, Kept>) {
  const [form, setForm] = useState(initial)
  const [changed, setChanged] = useState(false)
  const [tried, setTried] = useState(false)
  const isReady = options.isReady?.(form) ?? true
  const save = useSave(options, () => setChanged(false))
  return {
    form,
    set: (change: Partial<Form>) => {
      setForm({ ...form, ...change })
      setChanged(true)
    },
    discard: () => {
      setForm(initial)
      setChanged(false)
      setTried(false)
    },
    submit: (event: FormEvent) => {
      event.preventDefault()
      setTried(true)
      if (isReady) save.mutate(form)
    },
    changed,
    /** Whether sending was tried: until then nobody is told what is missing. */
    tried,
    isReady,
    isBusy: save.isPending,
    error: save.error,
    kept: save.data,
  }
}

function useSave<Form, Kept>({ keep, query, said, onKept }: Options<Form, Kept>, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: keep,
    onSuccess: async (kept) => {
      onSaved()
      if (said !== null) tell(said?.(kept) ?? t('settings.saved'))
      await queryClient.invalidateQueries({ queryKey: query.queryKey })
      onKept?.(kept)
    },
  })
}
