// Everybody who writes, and the organizations they belong to. A page's code comes when the page is opened.
import { lazyRouteComponent } from '@tanstack/react-router'

/** /customers: everybody who has written, found by name or address. */
export const Customers = lazyRouteComponent(() => import('./customers.tsx'), 'Customers')
/** /customers/$customerId: who it is and all their tickets. */
export const CustomerPage = lazyRouteComponent(() => import('./customer.tsx'), 'CustomerPage')
/** /organizations: the companies that customers write from. */
export const OrganizationsPage = lazyRouteComponent(() => import('./organizations.tsx'), 'OrganizationsPage')
