import { Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { priorities, types } from '@opora/core/ticket'
import { knownTags } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, pathRefusal, Section, Wide } from '../../parts/index.ts'
import { useThings } from '../rules/things.ts'
import type { RecurringForm } from './form.ts'

type Content = RecurringForm['content']

interface Props {
  content: Content
  onChange: (content: Content) => void
  error: unknown
}

/** What the ticket that opens is about, and whose it is. */
export function ContentFields({ content, onChange, error }: Props) {
  const { t } = useText()
  const { groups, agents } = useThings()
  const set = (change: Partial<Content>) => onChange({ ...content, ...change })
  return (
    <Section title={t('recurring.content')}>
      <Fields>
        <Wide>
          <TextInput
            label={t('recurring.subject')}
            maxLength={300}
            value={content.subject}
            onChange={({ currentTarget }) => set({ subject: currentTarget.value })}
          />
        </Wide>
        <Wide>
          <Textarea
            label={t('recurring.text')}
            description={t('recurring.text.about')}
            autosize
            minRows={3}
            maxRows={16}
            maxLength={20_000}
            value={content.text}
            onChange={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        </Wide>
        <TextInput
          type="email"
          label={t('recurring.requester')}
          description={t('recurring.requester.about')}
          value={content.requesterEmail}
          error={pathRefusal(error, 'content.requesterEmail')}
          onChange={({ currentTarget }) => set({ requesterEmail: currentTarget.value })}
        />
        <Select
          label={t('recurring.group')}
          placeholder={t('rules.group.none')}
          data={groups ?? []}
          value={content.groupId}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('rules.group.none') }}
          onChange={(groupId) => set({ groupId })}
        />
        <Select
          label={t('recurring.assignee')}
          placeholder={t('recurring.nobody')}
          data={agents ?? []}
          value={content.assigneeId}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('recurring.nobody') }}
          onChange={(assigneeId) => set({ assigneeId })}
        />
        <Select
          label={t('recurring.priority')}
          data={priorities.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
          value={content.priority ?? 'normal'}
          allowDeselect={false}
          onChange={(priority) => priority && set({ priority: priority as 'normal' })}
        />
        <Select
          label={t('recurring.type')}
          data={types.map((value) => ({ value, label: t(`ticket.type.${value}`) }))}
          value={content.type ?? 'task'}
          allowDeselect={false}
          onChange={(type) => type && set({ type: type as 'task' })}
        />
        <TagsInput
          label={t('recurring.tags')}
          data={knownTags()}
          value={content.tags ?? []}
          maxTags={20}
          acceptValueOnBlur
          onChange={(tags) => set({ tags })}
        />
      </Fields>
    </Section>
  )
}
