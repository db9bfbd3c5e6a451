import { Button, Select, TextInput } from '@mantine/core'
import { addSenderRule, type SenderRule } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, channelsQuery, queryClient, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Refusal, tell } from '../../parts/index.ts'
import css from './spam.module.css'

/** One line that puts a sender on a list. */
export function AddSender() {
  const { t } = useText()
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items ?? []
  const [pattern, setPattern] = useState('')
  const [list, setList] = useState<SenderRule['list']>('allow')
  const [channelId, setChannelId] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: () => call(addSenderRule, { body: { pattern, list, channelId } }),
    onSuccess: (rule) => {
      setPattern('')
      tell(t(`spam.sender.added.${rule.list}`, { sender: rule.pattern }))
      return queryClient.invalidateQueries({ queryKey: ['spam', 'senders'] })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (pattern.trim()) add.mutate()
      }}
    >
      <div className={css.add}>
        <TextInput
          label={t('spam.sender')}
          placeholder={t('spam.sender.example')}
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
        />
        <Select
          label={t('spam.list')}
          data={(['allow', 'block'] as const).map((value) => ({ value, label: t(`spam.do.${value}`) }))}
          value={list}
          allowDeselect={false}
          onChange={(value) => value && setList(value as SenderRule['list'])}
        />
        {channels.length > 1 && (
          <Select
            label={t('spam.where')}
            placeholder={t('spam.everywhere')}
            data={channels.map(({ id, address }) => ({ value: id, label: address }))}
            value={channelId}
            clearable
            clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
            onChange={setChannelId}
          />
        )}
        <Button type="submit" disabled={!pattern.trim()} loading={add.isPending}>
          {t('spam.sender.add')}
        </Button>
      </div>
      <Refusal error={add.error} />
    </form>
  )
}
