import { notifications } from '@mantine/notifications'

/** Says in passing that something has been done; goes away by itself and wants nothing. */
export function tell(message: string): void {
  notifications.show({ message, withCloseButton: false, autoClose: 4000 })
}
