import { createRootRoute, Outlet } from '@tanstack/react-router'
import { NotFound, Trouble } from '../shell/index.ts'

export const root = createRootRoute({
  component: Outlet,
  errorComponent: Trouble,
  notFoundComponent: NotFound,
})
