// The few parts that every screen is made of. Inputs, buttons, menus and dialogs come from Mantine as they are.
export { Ago } from './ago.tsx'
export { Avatar, type FaceTone } from './avatar.tsx'
export { Chip, Dot, StatusDot, type Tone } from './chip.tsx'
export { Cell, type Column, DataTable } from './data-table.tsx'
export { IconButton } from './icon-button.tsx'
export { NavColumn, NavHeading, NavItem } from './nav.tsx'
export { EmptyState, Fields, FormFoot, Page, PageHeader, Section, usePageTitle, Wide } from './page.tsx'
