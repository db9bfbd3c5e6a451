import { TagsInput } from '@mantine/core'
import { changeSpamFilter, type SpamFilter } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { SaveBar, Section, useForm } from '../../parts/index.ts'
import { spamFilterQuery } from './queries.ts'

type Form = Pick<SpamFilter, 'trustedServers'>

/** Servers of one's own that check senders before the mail comes here. */
export function TrustedServers() {
  const { t } = useText()
  const { trustedServers } = useSuspenseQuery(spamFilterQuery).data
  const keeping = useForm<Form, SpamFilter>(
    { trustedServers },
    { keep: (body) => call(changeSpamFilter, { body }), query: spamFilterQuery },
  )
  return (
    <form onSubmit={keeping.submit}>
      <Section title={t('spam.servers')} about={t('spam.servers.about')}>
        <TagsInput
          aria-label={t('spam.servers')}
          placeholder={keeping.form.trustedServers.length ? undefined : 'mx.example.ru'}
          acceptValueOnBlur
          value={keeping.form.trustedServers}
          onChange={(servers) => keeping.set({ trustedServers: servers })}
          clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
        />
      </Section>
      <SaveBar form={keeping} />
    </form>
  )
}
