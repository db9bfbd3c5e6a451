import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core'
import { fieldRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'

// Their names and marks tell a keeper of passwords what to fill in and what to keep.

type Props<Input> = Omit<Input, 'error'> & {
  /** Why the form was refused. */
  error?: unknown
}

export function NameField(look: TextInputProps) {
  const { t } = useText()
  return (
    <TextInput
      name="name"
      autoComplete="name"
      label={t('field.yourName')}
      required
      withAsterisk={false}
      {...look}
    />
  )
}

/** The address by which somebody signs in. */
export function EmailField({ error, ...look }: Props<TextInputProps>) {
  const { t } = useText()
  return (
    <TextInput
      name="email"
      type="email"
      autoComplete="username"
      label={t('field.email')}
      error={fieldRefusal(error, 'email')}
      required
      withAsterisk={false}
      {...look}
    />
  )
}

/** A password that shall hold from now on, with the rule for it. */
export function NewPasswordField({ error, ...look }: Props<PasswordInputProps>) {
  const { t } = useText()
  return (
    <PasswordInput
      name="password"
      autoComplete="new-password"
      label={t('field.password')}
      description={t('field.password.rule')}
      error={fieldRefusal(error, 'password')}
      minLength={10}
      required
      withAsterisk={false}
      {...look}
    />
  )
}
