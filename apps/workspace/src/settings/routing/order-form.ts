import type { RoutingSettings } from '@opora/contract'

/** The settings as they are being typed, for the parts of the form. */
export interface OrderProps {
  form: RoutingSettings
  set: (change: Partial<RoutingSettings>) => void
}
