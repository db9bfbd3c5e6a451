import { type Condition, finished, isComplete, sentence } from '@opora/core/conditions'
import { useText } from '../i18n/index.ts'
import { useNaming } from './names.ts'

/** A condition as a person would say it, in the language of the reader; what is not finished is left out. */
export function ConditionSentence({ value }: { value: Condition }) {
  const { t, locale } = useText()
  const naming = useNaming(value)
  const ready = finished(value)
  const said = ready ? sentence(ready, locale, naming) : ''
  if (!isComplete(value)) return <>{said ? `${capital(said)}…` : t('condition.unfinished')}</>
  return <>{`${capital(said)}.`}</>
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
