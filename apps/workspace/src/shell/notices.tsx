import { useMediaQuery } from '@mantine/hooks'
import { Notifications } from '@mantine/notifications'

/** Where short news appears: over the foot of the customer pane, or at the top where there is none. */
export function Notices() {
  const wide = useMediaQuery('(min-width: 1280px)', true, { getInitialValueInEffect: false })
  return <Notifications position={wide ? 'bottom-right' : 'top-right'} containerWidth={268} limit={4} />
}
