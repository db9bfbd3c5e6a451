import { Button, TagsInput } from '@mantine/core'
import { changeSpamFilter } from '@opora/contract'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { FormFoot, Refusal, Section, tell } from '../../parts/index.ts'
import { spamFilterQuery } from './queries.ts'

/** Servers of one's own that check senders before the mail comes here. */
export function TrustedServers() {
  const { t } = useText()
  const { trustedServers } = useSuspenseQuery(spamFilterQuery).data
  const [servers, setServers] = useState(trustedServers)
  const save = useMutation({
    mutationFn: () => call(changeSpamFilter, { body: { trustedServers: servers } }),
    onSuccess: (filter) => {
      queryClient.setQueryData(spamFilterQuery.queryKey, filter)
      setServers(filter.trustedServers)
      tell(t('settings.saved'))
    },
  })
  return (
    <Section title={t('spam.servers')} about={t('spam.servers.about')}>
      <TagsInput
        aria-label={t('spam.servers')}
        placeholder="mx.example.ru"
        value={servers}
        onChange={setServers}
        clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
      />
      <Refusal error={save.error} />
      <FormFoot>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {t('settings.save')}
        </Button>
      </FormFoot>
    </Section>
  )
}
