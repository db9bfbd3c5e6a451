import { Radio, Switch, TextInput } from '@mantine/core'
import { changeTrueSenderRule, createTrueSenderRule, type TrueSenderRule } from '@opora/contract'
import { call, fieldRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormDialog, useForm, Wide } from '../../parts/index.ts'
import { type Form, trueSendersQuery } from './queries.ts'
import { RemoveRule } from './remove-rule.tsx'
import { Trial } from './trial.tsx'

/** One rule, with a mail beside it on which it can be tried before it is kept. */
export function RuleForm({ rule, onClose }: { rule: TrueSenderRule | null; onClose: () => void }) {
  const { t } = useText()
  const keeping = useForm<Form, TrueSenderRule>(rule ?? usual(t('trueSenders.label.name')), {
    keep: (body) =>
      rule
        ? call(changeTrueSenderRule, { params: { id: rule.id }, body })
        : call(createTrueSenderRule, { body }),
    query: trueSendersQuery,
    isReady: isComplete,
    said: () => t('trueSenders.saved'),
    onKept: onClose,
  })
  const { form, set, error } = keeping
  const wrong = (field: keyof Form) => fieldRefusal(error, field)
  return (
    <FormDialog
      title={rule ? rule.name : t('trueSenders.add')}
      size={720}
      form={keeping}
      action={t('trueSenders.save')}
      more={rule && <RemoveRule rule={rule} onRemoved={onClose} />}
      onClose={onClose}
    >
      <Fields>
        <TextInput
          label={t('trueSenders.name')}
          placeholder={t('trueSenders.name.example')}
          data-autofocus
          value={form.name}
          error={wrong('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('trueSenders.from')}
          placeholder="noreply@tilda.cc"
          description={t('trueSenders.from.about')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.from}
          error={wrong('from')}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('trueSenders.subject')}
          placeholder={t('trueSenders.subject.any')}
          value={form.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <Radio.Group
          label={t('trueSenders.source')}
          value={form.source}
          onChange={(source) => set({ source: source as Form['source'] })}
        >
          <Radio value="body" label={t('trueSenders.source.body')} my={6} />
          <Radio value="reply_to" label={t('trueSenders.source.reply_to')} />
        </Radio.Group>
        <Wide>
          <Labels form={form} set={set} error={wrong('emailLabel')} />
        </Wide>
        <Wide>
          <Trial rule={form} />
        </Wide>
        {rule && (
          <Switch
            label={t('trueSenders.active')}
            checked={form.active}
            onChange={(event) => set({ active: event.currentTarget.checked })}
          />
        )}
      </Fields>
    </FormDialog>
  )
}

interface LabelsProps {
  form: Form
  set: (change: Partial<Form>) => void
  error: string | undefined
}

/** How the fields are called in the mail; a name in front of the address is taken from there too. */
function Labels({ form, set, error }: LabelsProps) {
  const { t } = useText()
  return (
    <Fields>
      {form.source === 'body' && (
        <TextInput
          label={t('trueSenders.label.email.about')}
          placeholder="Email"
          value={form.emailLabel}
          error={error}
          onChange={(event) => set({ emailLabel: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t('trueSenders.label.name.about')}
        placeholder={t('trueSenders.label.name')}
        value={form.nameLabel}
        onChange={(event) => set({ nameLabel: event.currentTarget.value })}
      />
      <TextInput
        label={t('trueSenders.label.phone.about')}
        placeholder={t('trueSenders.label.phone')}
        value={form.phoneLabel}
        onChange={(event) => set({ phoneLabel: event.currentTarget.value })}
      />
    </Fields>
  )
}

const usual = (nameLabel: string): Form => ({
  name: '',
  active: true,
  from: '',
  subject: '',
  source: 'body',
  emailLabel: 'Email',
  nameLabel,
  phoneLabel: '',
})

const isComplete = ({ name, from, source, emailLabel }: Form): boolean =>
  name.trim() !== '' && from.trim() !== '' && (source === 'reply_to' || emailLabel.trim() !== '')
