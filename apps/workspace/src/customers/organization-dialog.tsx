import { MantineThemeProvider, NumberInput, TagsInput, TextInput } from '@mantine/core'
import {
  changeOrganization,
  createOrganization,
  deleteOrganization,
  type Organization,
} from '@opora/contract'
import { call, fieldRefusal, organizationsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Fields, FormDialog, RemoveButton, useForm, Wide } from '../parts/index.ts'
import { formTheme } from '../theme/index.ts'

interface Props {
  organization?: Organization
  onClose: () => void
}

/** Makes an organization, or changes one. */
export function OrganizationDialog({ organization, onClose }: Props) {
  const { t } = useText()
  const keeping = useForm(formOf(organization), {
    keep: (body) =>
      organization
        ? call(changeOrganization, { params: { id: organization.id }, body })
        : call(createOrganization, { body }),
    query: organizationsQuery,
    isReady: ({ name }) => name.trim() !== '',
    onKept: onClose,
  })
  const { form, set, error } = keeping
  return (
    <MantineThemeProvider theme={formTheme}>
      <FormDialog
        title={t(organization ? 'organizations.edit' : 'organizations.add')}
        size={520}
        form={keeping}
        more={organization && <Remove organization={organization} onRemoved={onClose} />}
        onClose={onClose}
      >
        <Fields>
          <Wide>
            <TextInput
              label={t('organizations.name')}
              data-autofocus
              required
              maxLength={200}
              value={form.name}
              error={fieldRefusal(error, 'name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          </Wide>
          <Wide>
            <TagsInput
              label={t('organizations.domains')}
              placeholder={form.domains.length ? undefined : t('organizations.domains.example')}
              acceptValueOnBlur
              value={form.domains}
              onChange={(domains) => set({ domains })}
            />
          </Wide>
          <NumberInput
            label={t('organizations.tier')}
            description={t('organizations.tier.about')}
            min={0}
            max={9}
            clampBehavior="strict"
            allowDecimal={false}
            value={form.tier}
            onChange={(tier) => set({ tier: Number(tier) || 0 })}
          />
        </Fields>
      </FormDialog>
    </MantineThemeProvider>
  )
}

const formOf = (organization: Organization | undefined) => ({
  name: organization?.name ?? '',
  domains: organization?.domains ?? [],
  tier: organization?.tier ?? 0,
})

function Remove({ organization, onRemoved }: { organization: Organization; onRemoved: () => void }) {
  const { t } = useText()
  const { id, name } = organization
  return (
    <RemoveButton
      word={t('organizations.delete')}
      ask={t('organizations.delete.ask', { name })}
      lost={t('organizations.delete.about')}
      gone={t('organizations.deleted', { name })}
      queries={[organizationsQuery, { queryKey: ['customers'] }]}
      remove={() => call(deleteOrganization, { params: { id } })}
      onRemoved={onRemoved}
    />
  )
}
