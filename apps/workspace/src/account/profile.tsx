import { Select, Textarea, TextInput } from '@mantine/core'
import { changeMe, type Me } from '@opora/contract'
import { call, fieldRefusal, sessionQuery, useMe } from '../api/index.ts'
import { useLocales, useText } from '../i18n/index.ts'
import { Fields, SaveBar, Section, useForm, Wide } from '../parts/index.ts'

const zones = Intl.supportedValuesOf('timeZone')
const undoChoices = [0, 5, 8, 10, 15, 20, 30]

type Own = Pick<Me, 'name' | 'locale' | 'theme' | 'timeZone' | 'undoSeconds' | 'signature'>

export function Profile() {
  const { t } = useText()
  const { name, locale, theme, timeZone, undoSeconds, signature } = useMe()
  const keeping = useForm<Own, Me>(
    { name, locale, theme, timeZone, undoSeconds, signature },
    { keep: (body) => call(changeMe, { body }), query: sessionQuery },
  )
  const { form, set } = keeping
  const seconds = [...new Set([...undoChoices, undoSeconds])].sort((a, b) => a - b)
  return (
    <form onSubmit={keeping.submit}>
      <Section title={t('account.profile')}>
        <Fields>
          <TextInput
            label={t('account.name')}
            description={t('account.name.about')}
            value={form.name}
            required
            withAsterisk={false}
            error={fieldRefusal(keeping.error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('account.timeZone')}
            description={t('account.timeZone.about')}
            data={zones}
            searchable
            clearable
            placeholder={Intl.DateTimeFormat().resolvedOptions().timeZone}
            value={form.timeZone}
            onChange={(zone) => set({ timeZone: zone })}
          />
          <Select
            label={t('account.language')}
            data={useLocales()}
            value={form.locale}
            allowDeselect={false}
            onChange={(chosen) => set({ locale: chosen as Me['locale'] })}
          />
          <Select
            label={t('account.theme')}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`account.theme.${value}`),
            }))}
            value={form.theme}
            allowDeselect={false}
            onChange={(chosen) => set({ theme: chosen as Me['theme'] })}
          />
          <Select
            label={t('account.undo')}
            description={t('account.undo.about')}
            data={seconds.map((count) => ({
              value: String(count),
              label: t('account.undo.seconds', { count }),
            }))}
            value={String(form.undoSeconds)}
            allowDeselect={false}
            onChange={(chosen) => set({ undoSeconds: Number(chosen) })}
          />
          <Wide>
            <Textarea
              label={t('account.signature')}
              description={t('account.signature.about')}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={5000}
              value={form.signature}
              onChange={(event) => set({ signature: event.currentTarget.value })}
            />
          </Wide>
        </Fields>
      </Section>
      <SaveBar form={keeping} />
    </form>
  )
}
