import { Button } from '@mantine/core'
import type { ApiToken } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Ago, Cell, type Column, Lead } from '../../parts/index.ts'

/** What is known of a token; the token itself is not. */
export function useTokenColumns(end: (token: ApiToken) => void): Column<ApiToken>[] {
  const { t } = useText()
  return [
    {
      key: 'name',
      title: t('settings.tokens.name'),
      cell: ({ name, createdAt }) => (
        <Lead>
          <Cell
            main={name}
            sub={
              <>
                {t('settings.tokens.made')} <Ago at={createdAt} />
              </>
            }
          />
        </Lead>
      ),
    },
    {
      key: 'scopes',
      title: t('settings.tokens.scopes'),
      cell: ({ scopes, reach }) => (
        <Cell main={<Scopes scopes={scopes} />} sub={t(`settings.tokens.reach.${reach}`)} />
      ),
    },
    {
      key: 'used',
      title: t('settings.tokens.used'),
      cell: ({ lastUsedAt }) => <LastUse at={lastUsedAt} />,
    },
    {
      key: 'end',
      title: '',
      end: true,
      cell: (token) => (
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('settings.tokens.revoke.named', { name: token.name })}
          onClick={() => end(token)}
        >
          {t('settings.tokens.revoke')}
        </Button>
      ),
    },
  ]
}

function LastUse({ at }: { at: string | null }) {
  const { t } = useText()
  if (!at) return t('settings.tokens.never')
  return (
    <>
      {t('settings.tokens.called')} <Ago at={at} />
    </>
  )
}

function Scopes({ scopes }: { scopes: string[] }) {
  const { t, maybe } = useText()
  if (scopes.includes('*')) return <span>{t('settings.tokens.everything')}</span>
  const names = scopes.map((scope) => maybe(`permission.${scope}`) ?? scope)
  return (
    <span style={{ fontWeight: 400 }} title={names.join('\n')}>
      {names.length > 2 ? t('settings.tokens.count', { count: names.length }) : names.join(', ')}
    </span>
  )
}
