import { hashKey, type QueryKey, useMutation } from '@tanstack/react-query'
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
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
  /** Leaves the form; without it the form stays, with what was kept. */
  onKept?: (kept: Kept) => void
}

type FormState<Form> = ReturnType<typeof useForm<Form, unknown>>
/** What the frame of a form has to know, whatever is written in it. */
export type Keeping = Pick<
  FormState<unknown>,
  'changed' | 'overtaken' | 'isReady' | 'isBusy' | 'error' | 'submit' | 'discard'
>

interface Writing<Form> {
  form: Form
  /** What it was when writing began. */
  from: Form
}

/**
 * What somebody writes, from the first letter until the server has it. What is written by nobody follows `initial`, so
 * that has to hold the fields of the form alone: whatever else changes in it would count as somebody else's change.
 */
export function useForm<Form, Kept>(initial: Form, options: Options<Form, Kept>) {
  const [begun, setBegun] = useState<Writing<Form> | null>(null)
  const [tried, setTried] = useState(false)
  const [isLooking, setLooking] = useState(false)
  const latest = useLatest(initial)
  const writing = standing(begun) ?? { form: initial, from: initial }
  const { form, from } = writing
  const save = useSave(options, (sent) =>
    setBegun((now) => (now === null || now.form === sent ? null : { ...now, from: latest.current })),
  )
  const isReady = options.isReady?.(form) ?? true
  const isBusy = isLooking || save.isPending
  const changed = standing(begun) !== null
  const overtaken = changed && !isBusy && !same(from, initial)

  /** Before anything is written over: whether somebody else was quicker. */
  const isOvertaken = async (): Promise<boolean> => {
    setLooking(true)
    await readAgain(options.query)
    setLooking(false)
    return !same(from, latest.current)
  }
  /** Who has been told that somebody was, and saves all the same, means it. */
  const keep = async (): Promise<void> => {
    if (overtaken || !(await isOvertaken())) save.mutate(form)
  }
  return {
    form,
    set: (change: Partial<Form>) =>
      setBegun((now) => {
        const before = standing(now) ?? { form: initial, from: initial }
        return { ...before, form: { ...before.form, ...change } }
      }),
    discard: () => {
      setBegun(null)
      setTried(false)
      save.reset()
    },
    submit: (event: FormEvent) => {
      event.preventDefault()
      setTried(true)
      if (isReady && !isBusy) void keep()
    },
    changed,
    /** Somebody else has changed the same thing meanwhile. */
    overtaken,
    /** Whether sending was tried: until then nobody is told what is missing. */
    tried,
    isReady,
    isBusy,
    error: save.error,
    kept: save.data,
  }
}

function useSave<Form, Kept>(
  { keep, query, said, onKept }: Options<Form, Kept>,
  onStay: (sent: Form) => void,
) {
  const { t } = useText()
  return useMutation({
    mutationFn: keep,
    onSuccess: async (kept, sent) => {
      if (said !== null) tell(said?.(kept) ?? t('settings.saved'))
      await readAgain(query)
      if (onKept) onKept(kept)
      else onStay(sent)
    },
  })
}

function useLatest<Value>(value: Value) {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

/** Reads what is shown again, and waits until the page has taken it in. */
async function readAgain({ queryKey }: { queryKey: QueryKey }): Promise<void> {
  await queryClient.invalidateQueries({ queryKey })
  await new Promise((done) => setTimeout(done))
}

/** What was written back to what it was is not written. */
const standing = <Form>(writing: Writing<Form> | null): Writing<Form> | null =>
  writing && !same(writing.form, writing.from) ? writing : null

const same = (one: unknown, other: unknown): boolean => hashKey([one]) === hashKey([other])
