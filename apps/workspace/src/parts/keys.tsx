import { apple, keyCaps } from '../shortcuts/index.ts'
import css from './keys.module.css'

/** A binding drawn as keyboard caps; `joined`: one cap for keys pressed together. */
export function Keys({ binding, joined }: { binding: string; joined?: boolean }) {
  const steps = keyCaps(binding, apple)
  const caps = joined ? steps.map((step) => step.join(apple ? '' : ' ')) : steps.flat()
  return (
    <span className={css.keys}>
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  )
}
