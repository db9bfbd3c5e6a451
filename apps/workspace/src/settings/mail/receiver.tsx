import { testChannel } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { Checks } from './checks.tsx'

/** Where to forward to, or what to write into MX: the built-in receiver as the server describes it. */
export function Receiver({ address }: { address: string }) {
  const { t, say } = useText()
  const known = isAddress(address) ? address : 'support@example.com'
  const { data } = useQuery({
    queryKey: ['channels', 'receiver', known],
    queryFn: ({ signal }) =>
      call(testChannel, { body: { address: known, incoming: null, outgoing: null } }, { signal }),
    retry: false,
  })
  const receiver = data?.checks.find(({ step }) => step === 'receiver')
  const { host, port } = receiver?.values ?? {}
  const reached = host && /^(0\.0\.0\.0|::|127\.|localhost)/.test(String(host)) ? location.hostname : host
  return (
    <>
      <Notice>
        {reached
          ? say('settings.mail.receiver.at', { host: reached, port: String(port ?? ''), address: known })
          : t('settings.mail.receiver', { address: known })}
      </Notice>
      {receiver && receiver.state !== 'ok' && <Checks checks={[receiver]} />}
    </>
  )
}
