import { apple, keyCaps } from '../shortcuts/index.ts'
import css from './keys.module.css'

/** A binding drawn as keyboard caps. */
export function Keys({ binding }: { binding: string }) {
  return (
    <span className={css.keys}>
      {keyCaps(binding, apple)
        .flat()
        .map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
    </span>
  )
}
