import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/index.ts'
import css from './checklist.module.css'
import { type FirstSteps, useFirstSteps } from './first-steps.ts'

type StepKey = FirstSteps['steps'][number]['key']

/** The first minutes of a desk as steps that do things and tick themselves off. */
export function Checklist() {
  const found = useFirstSteps()
  const next = found.steps.find(({ done }) => !done)?.key
  return (
    <ol className={css.steps}>
      {found.steps.map(({ key, done }, place) => (
        <Step key={key} step={key} place={place + 1} done={done ?? false}>
          {!done && <Deed step={key} found={found} first={key === next} />}
        </Step>
      ))}
    </ol>
  )
}

interface StepProps {
  step: StepKey
  place: number
  done: boolean
  children: ReactNode
}

function Step({ step, place, done, children }: StepProps) {
  const { t, number } = useText()
  return (
    <li className={css.step} data-done={done || undefined}>
      <span className={css.mark} role="img" aria-label={done ? t('settings.start.done') : number(place)}>
        {done ? <IconCheck size={14} stroke={2.4} /> : number(place)}
      </span>
      <div className={css.words}>
        <b>{t(`settings.start.${step}`)}</b>
        {!done && <p>{t(`settings.start.${step}.about`)}</p>}
      </div>
      {children}
    </li>
  )
}

interface DeedProps {
  step: StepKey
  found: FirstSteps
  /** The one loud button is that of the first step still to take. */
  first: boolean
}

function Deed({ step, found: { address, ticketId }, first }: DeedProps) {
  const { t } = useText()
  const variant = first ? 'filled' : 'default'
  if (step === 'mailbox')
    return (
      <Button component={Link} to="/settings/mail/new" variant={variant}>
        {t('settings.start.mailbox.do')}
      </Button>
    )
  if (step === 'colleague')
    return (
      <Button component={Link} to="/settings/people/new" variant={variant}>
        {t('settings.start.colleague.do')}
      </Button>
    )
  if (step === 'answer' && ticketId)
    return (
      <Button component={Link} to={`/inbox/open/${ticketId}`} variant={variant}>
        {t('settings.start.answer.do')}
      </Button>
    )
  if (step === 'letter' && address) return <WriteTo address={address} />
  return null
}

function WriteTo({ address }: { address: string }) {
  const { t } = useText()
  const subject = encodeURIComponent(t('settings.start.letter.subject'))
  return (
    <Button component="a" href={`mailto:${address}?subject=${subject}`} variant="default">
      {address}
    </Button>
  )
}
