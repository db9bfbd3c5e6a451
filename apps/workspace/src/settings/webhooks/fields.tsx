import { MultiSelect, Switch, TextInput } from '@mantine/core'
import type { Webhook } from '@opora/contract'
import { eventTypes } from '@opora/core/ticket'
import { ConditionForm, ConditionSentence } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, pathRefusal, Wide } from '../../parts/index.ts'
import type { WebhookForm } from './form.ts'
import css from './webhooks.module.css'

interface Props {
  form: WebhookForm
  set: (change: Partial<WebhookForm>) => void
  error: unknown
}

/** What a webhook is called, where it goes and what it tells. */
export function WebhookFields({ form, set, error }: Props) {
  const { t, maybe } = useText()
  return (
    <Fields>
      <TextInput
        label={t('webhooks.name')}
        placeholder={t('webhooks.name.example')}
        data-autofocus
        value={form.name}
        error={pathRefusal(error, 'name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('webhooks.url')}
        type="url"
        placeholder="https://example.com/opora"
        value={form.url}
        error={pathRefusal(error, 'url')}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <Wide>
        <MultiSelect
          label={t('webhooks.events')}
          description={t('webhooks.events.about')}
          placeholder={form.events.length ? undefined : t('webhooks.events.all')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
          data={eventTypes.map((value) => ({ value, label: maybe(`webhooks.event.${value}`) ?? value }))}
          value={form.events}
          onChange={(events) => set({ events: events as Webhook['events'] })}
        />
      </Wide>
      <Wide>
        <Switch
          label={t('webhooks.messages')}
          description={t('webhooks.messages.about')}
          checked={form.includeMessages}
          onChange={({ currentTarget: { checked } }) => set({ includeMessages: checked })}
        />
      </Wide>
      <Wide>
        <Switch
          label={t('webhooks.condition')}
          description={t('webhooks.condition.about')}
          checked={form.condition !== null}
          onChange={({ currentTarget: { checked } }) => set({ condition: checked ? { all: [] } : null })}
        />
        {form.condition !== null && (
          <div className={css.condition}>
            <ConditionForm
              label={t('webhooks.condition')}
              value={form.condition}
              onChange={(condition) => set({ condition })}
            />
            <p>
              <ConditionSentence value={form.condition} />
            </p>
          </div>
        )}
      </Wide>
    </Fields>
  )
}
