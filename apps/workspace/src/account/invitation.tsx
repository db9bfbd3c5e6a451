import { Button, Skeleton } from '@mantine/core'
import { acceptInvitation, getInvitation } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call, refusalText } from '../api/index.ts'
import { speak, useText } from '../i18n/index.ts'
import { Door, DoorForm } from './door.tsx'
import { useEnter } from './enter.ts'
import { NameField, NewPasswordField } from './fields.tsx'

export function Invitation() {
  const text = useText()
  const { t } = text
  const { token } = useParams({ from: '/invitation/$token' })
  const enter = useEnter()
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(getInvitation, { params: { token } }),
    retry: false,
  })
  const send = useMutation({
    mutationFn: ({ name = '', password = '' }: Record<string, string>) =>
      call(acceptInvitation, { params: { token }, body: { name, password } }),
    onSuccess: (session) => enter(session),
  })
  const locale = found.data?.locale
  useEffect(() => {
    if (locale) void speak(locale)
  }, [locale])

  if (found.isError) return <Door title={t('invitation.gone')} about={refusalText(found.error, text)} />
  if (!found.data)
    return <Door title={t('invitation.title')} about={<Skeleton component="span" height={40} />} />
  const { company, email, name } = found.data
  return (
    <Door title={t('invitation.title')} about={t('invitation.about', { company, email })}>
      <DoorForm error={send.error} onSend={(fields) => send.mutate(fields)}>
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <NameField defaultValue={name} autoFocus />
        <NewPasswordField error={send.error} />
        <Button type="submit" loading={send.isPending}>
          {t('invitation.accept')}
        </Button>
      </DoorForm>
    </Door>
  )
}
