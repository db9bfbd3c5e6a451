import { createClient } from '@opora/contract'
import { language } from '../i18n/index.ts'

/** Every request of the workspace. Refusals come in the language of the person. */
export const call = createClient({ locale: language })

/** Outlives the page: for what must still leave when the window is being closed. At most 64 kB. */
export const callAndLeave = createClient({
  locale: language,
  fetch: (input, init) => fetch(input, { ...init, keepalive: true }),
})
