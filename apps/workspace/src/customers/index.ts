// Everybody who writes, and the organizations they belong to. A page's code comes when the page is opened.
import { lazily } from '../parts/index.ts'

/** /customers: everybody who has written, found by name or address. */
export const Customers = lazily(() => import('./customers.tsx'), 'Customers')
/** /customers/$customerId: who it is and all their tickets. */
export const CustomerPage = lazily(() => import('./customer.tsx'), 'CustomerPage')
/** /organizations: the companies that customers write from. */
export const OrganizationsPage = lazily(() => import('./organizations.tsx'), 'OrganizationsPage')
