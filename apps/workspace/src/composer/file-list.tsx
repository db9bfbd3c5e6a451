import { Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import { IconButton, useSize } from '../parts/index.ts'
import css from './composer.module.css'
import type { Uploading } from './use-uploads.ts'
import type { HeldFile } from './writing.ts'

interface Props {
  files: HeldFile[]
  running: Uploading[]
  cancel: (key: string) => void
  remove: (id: string) => void
}

/** Files that go with the text, those on their way to the server included. */
export function FileList({ files, running, cancel, remove }: Props) {
  const { t } = useText()
  const size = useSize()
  if (files.length + running.length === 0) return null
  return (
    <ul className={css.files} aria-label={t('attachments.label')}>
      {files.map(({ id, name, size: bytes }) => (
        <li key={id} className={css.file}>
          <span title={name}>{name}</span>
          <small>{size(bytes)}</small>
          <IconButton label={t('attachments.remove', { name })} size={20} onClick={() => remove(id)}>
            <IconX size={13} />
          </IconButton>
        </li>
      ))}
      {running.map(({ key, name, done }) => (
        <li key={key} className={css.file}>
          <span title={name}>{name}</span>
          <Progress
            className={css.progress}
            size="sm"
            value={done * 100}
            aria-label={t('attachments.progress', { name })}
          />
          <IconButton label={t('attachments.remove', { name })} size={20} onClick={() => cancel(key)}>
            <IconX size={13} />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
