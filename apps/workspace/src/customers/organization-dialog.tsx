import { Button, MantineThemeProvider, NumberInput, TagsInput, TextInput } from '@mantine/core'
import {
  changeOrganization,
  createOrganization,
  deleteOrganization,
  type Organization,
} from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, fieldRefusal, organizationsQuery, queryClient, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Fields, FormFoot, tell, Wide } from '../parts/index.ts'
import { Confirm } from '../settings/confirm.tsx'
import { Dialog } from '../settings/dialog.tsx'
import { formTheme } from '../settings/form-theme.ts'
import { Refusal } from '../settings/refusal.tsx'

interface Props {
  organization?: Organization
  onClose: () => void
}

/** Makes an organization, or changes one. */
export function OrganizationDialog({ organization, onClose }: Props) {
  const { t } = useText()
  const [form, setForm] = useState({
    name: organization?.name ?? '',
    domains: organization?.domains ?? [],
    tier: organization?.tier ?? 0,
  })
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change })
  const save = useMutation({
    mutationFn: () =>
      organization
        ? call(changeOrganization, { params: { id: organization.id }, body: form })
        : call(createOrganization, { body: form }),
    onSuccess: async () => {
      tell(t('settings.saved'))
      await queryClient.invalidateQueries({ queryKey: organizationsQuery.queryKey })
      onClose()
    },
  })
  return (
    <MantineThemeProvider theme={formTheme}>
      <Dialog
        title={t(organization ? 'organizations.edit' : 'organizations.add')}
        size={520}
        onClose={onClose}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate()
          }}
        >
          <Fields>
            <Wide>
              <TextInput
                label={t('organizations.name')}
                data-autofocus
                required
                maxLength={200}
                value={form.name}
                error={fieldRefusal(save.error, 'name')}
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
          <Refusal error={save.error} />
          <FormFoot>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
            {organization && <Remove organization={organization} onRemoved={onClose} />}
          </FormFoot>
        </form>
      </Dialog>
    </MantineThemeProvider>
  )
}

function Remove({ organization, onRemoved }: { organization: Organization; onRemoved: () => void }) {
  const { t } = useText()
  const [asked, setAsked] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteOrganization, { params: { id: organization.id } }),
    onSuccess: async () => {
      onRemoved()
      await queryClient.invalidateQueries({ queryKey: organizationsQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
    onError: useRefusal(),
  })
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t('organizations.delete')}
      </Button>
      <Confirm
        opened={asked}
        title={t('organizations.delete.ask', { name: organization.name })}
        action={t('organizations.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('organizations.delete.about')}
      </Confirm>
    </>
  )
}
