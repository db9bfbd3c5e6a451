import { useIntl } from 'react-intl'

/** The zone in which this person reads times: the profile's, else the device's. */
export const useTimeZone = (): string =>
  useIntl().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
