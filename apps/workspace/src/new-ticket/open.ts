import { createToggle } from '../parts/index.ts'

const newTicket = createToggle()

export const openNewTicket = () => newTicket.set(true)
export const closeNewTicket = () => newTicket.set(false)
export const useNewTicketOpen = newTicket.useOpen
