import { Button, type ButtonProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useRefusal } from '../api/index.ts'
import { Confirm } from './confirm.tsx'

interface Props extends Omit<ButtonProps, 'children'> {
  /** The deed, by its own name. */
  word: string
  /** Asks whether it shall really be done. */
  ask: string
  /** What will be lost, and what stays. */
  lost: string
  /** Does it, and what follows: this button may be gone by then. */
  deed: () => Promise<unknown>
}

/** A button for what cannot be undone: it asks first. */
export function AskedButton({ word, ask, lost, deed, ...look }: Props) {
  const [asking, setAsking] = useState(false)
  const refuse = useRefusal()
  const act = useMutation({
    mutationFn: deed,
    onError: refuse,
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button {...look} onClick={() => setAsking(true)}>
        {word}
      </Button>
      <Confirm
        opened={asking}
        title={ask}
        action={word}
        busy={act.isPending}
        onConfirm={() => act.mutate()}
        onClose={() => setAsking(false)}
      >
        {lost}
      </Confirm>
    </>
  )
}
