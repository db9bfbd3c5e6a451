import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode } from 'react'
import { queryClient, sessionQuery } from './api/index.ts'
import { Texts } from './i18n/index.ts'
import { router } from './router/index.ts'
import { Notices } from './shell/index.ts'
import { cssVariablesResolver, theme } from './theme/index.ts'

export function App() {
  return (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <PersonalTexts>
            <Notices />
            <RouterProvider router={router} />
          </PersonalTexts>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}

/** Times are told in the zone that the person has chosen. */
function PersonalTexts({ children }: { children: ReactNode }) {
  const session = useQuery({ ...sessionQuery, enabled: false }).data
  return <Texts timeZone={session?.me.timeZone ?? undefined}>{children}</Texts>
}
