import { Button, Radio, Switch, TextInput } from '@mantine/core'
import { changeTrueSenderRule, createTrueSenderRule, type TrueSenderRule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, fieldRefusal, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot, tell, Wide } from '../../parts/index.ts'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { type Form, trueSendersQuery } from './queries.ts'
import { RemoveRule } from './remove-rule.tsx'
import { Trial } from './trial.tsx'

/** One rule, with a mail beside it on which it can be tried before it is kept. */
export function RuleForm({ rule, onClose }: { rule: TrueSenderRule | null; onClose: () => void }) {
  const text = useText()
  const { t } = text
  const [form, setForm] = useState<Form>(() => rule ?? usual(t('trueSenders.label.name')))
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const save = useMutation({
    mutationFn: (body: Form) =>
      rule
        ? call(changeTrueSenderRule, { params: { id: rule.id }, body })
        : call(createTrueSenderRule, { body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trueSendersQuery.queryKey })
      tell(t('trueSenders.saved'))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(form)
  }
  const error = (field: keyof Form) => fieldRefusal(save.error, field)
  return (
    <Dialog onClose={onClose} size={720} title={rule ? rule.name : t('trueSenders.add')}>
      <form onSubmit={submit}>
        <Fields>
          <TextInput
            label={t('trueSenders.name')}
            placeholder={t('trueSenders.name.example')}
            data-autofocus
            value={form.name}
            error={error('name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('trueSenders.from')}
            placeholder="noreply@tilda.cc"
            description={t('trueSenders.from.about')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.from}
            error={error('from')}
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
            <Labels form={form} set={set} error={error('emailLabel')} />
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
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending} disabled={!isComplete(form)}>
            {t('trueSenders.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {rule && <RemoveRule rule={rule} onRemoved={onClose} />}
        </FormFoot>
      </form>
    </Dialog>
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
