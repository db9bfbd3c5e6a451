import { Menu, Tooltip } from '@mantine/core'
import { signOut } from '@opora/contract'
import {
  IconHelpCircle,
  IconInbox,
  IconLayoutDashboard,
  IconLogout,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AlarmBell } from '../alarms/index.ts'
import { call, queryClient, useMay, useMe, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { NotificationBell } from '../notifications/index.ts'
import { Avatar, Mark } from '../parts/index.ts'
import { AvailabilityMenu, useAvailability } from '../routing/index.ts'
import { openHelp } from './help-state.ts'
import css from './shell.module.css'

/** The places of the workspace; a bar at the foot on a phone. */
export function Rail() {
  const { t } = useText()
  const may = useMay()
  return (
    <nav className={css.rail} aria-label={t('rail.label')}>
      <span className={css.logo}>
        <Mark />
      </span>
      <Place to="/inbox/$view" under="/inbox" label={t('rail.inbox')} icon={<IconInbox size={20} />} />
      {may('customer.read') && (
        <Place
          to="/customers"
          under="/customers"
          label={t('rail.customers')}
          icon={<IconUsers size={20} />}
        />
      )}
      {may('board.read') && (
        <Place to="/board" under="/board" label={t('board.title')} icon={<IconLayoutDashboard size={20} />} />
      )}
      <span className={css.space} />
      <AlarmBell className={css.place} />
      <NotificationBell className={css.place} />
      <Tooltip label={t('rail.help')} position="right">
        <button
          type="button"
          className={`${css.place} ${css.desktop}`}
          aria-label={t('rail.help')}
          onClick={openHelp}
        >
          <IconHelpCircle size={20} />
        </button>
      </Tooltip>
      <Place to="/settings" under="/settings" label={t('rail.settings')} icon={<IconSettings size={20} />} />
      <MyMenu />
    </nav>
  )
}

interface PlaceProps {
  to: '/inbox/$view' | '/customers' | '/board' | '/settings'
  under: string
  label: string
  icon: ReactNode
}

function Place({ to, under, label, icon }: PlaceProps) {
  const on = useRouterState({ select: ({ location }) => location.pathname.startsWith(under) })
  const place = to === '/inbox/$view' ? { to, params: { view: 'mine' } } : { to }
  return (
    <Tooltip label={label} position="right">
      <Link
        {...place}
        className={css.place}
        data-on={on || undefined}
        aria-current={on ? 'true' : undefined}
        aria-label={label}
      >
        {icon}
      </Link>
    </Tooltip>
  )
}

function MyMenu() {
  const { t } = useText()
  const me = useMe()
  const state = useAvailability()?.mine.state
  const router = useRouter()
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' })
      queryClient.clear()
    },
    onError: useRefusal(),
  })
  return (
    <Menu position="right-end" width={250}>
      <Menu.Target>
        <button
          type="button"
          className={css.me}
          data-away={state === 'away' || undefined}
          aria-label={t('rail.me', { name: me.name })}
          aria-description={state && t(`availability.state.${state}`)}
        >
          <Avatar name={me.name} tone="self" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AvailabilityMenu />
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={16} />} component={Link} to="/account">
          {t('account.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
