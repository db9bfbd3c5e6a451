import { ApiError } from '@opora/contract'
import { redirect } from '@tanstack/react-router'
import { queryClient, sessionQuery, setupQuery } from '../api/index.ts'
import { speak } from '../i18n/index.ts'

/** Loads who is signed in and speaks their language; sends a stranger to the door, or to the first-run setup. */
export async function requireSession(next: string): Promise<void> {
  try {
    const { me } = await queryClient.ensureQueryData(sessionQuery)
    await speak(me.locale)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    const { needed } = await queryClient.fetchQuery(setupQuery)
    if (needed) throw redirect({ to: '/setup' })
    throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } })
  }
}
