import { ApiError } from '@opora/contract'
import { refusalText } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Notice } from './notice.tsx'
import css from './refusal.module.css'

/** Above the buttons of a form: why it was not saved. Nothing while nothing is wrong. */
export function Refusal({ error }: { error: unknown }) {
  const text = useText()
  if (!error) return null
  return (
    <div className={css.refusal}>
      <Notice tone="late">{refusalText(error, text)}</Notice>
    </div>
  )
}

/** The message for a field deep in a form: `pathRefusal(error, 'incoming.host')`. */
export function pathRefusal(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.problem.errors?.find(({ path }) => fieldPath(path) === field)?.message
}

const fieldPath = (path: string): string => path.replace(/^\/?(body[./])?/, '').replaceAll('/', '.')
