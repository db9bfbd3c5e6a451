import { Modal } from '@mantine/core'
import type { Attachment } from '@opora/contract'
import {
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconFileZip,
  IconMusic,
  IconVideo,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { useSize } from '../parts/index.ts'
import css from './attachments.module.css'

const url = (id: string) => `/api/v1/attachments/${id}`
const isImage = ({ type }: Pick<Attachment, 'type'>) => /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i.test(type)

/** The files of a message; pictures are shown, everything can be downloaded. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  const { t } = useText()
  const [shown, setShown] = useState<Attachment | null>(null)
  const files = attachments.filter(({ inline }) => !inline)
  if (files.length === 0) return null
  return (
    <>
      <ul className={css.files} aria-label={t('attachments.label')}>
        {files.map((file) => (
          <li key={file.id}>
            <File file={file} show={isImage(file) ? () => setShown(file) : null} />
          </li>
        ))}
      </ul>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={shown?.name}
        size="auto"
        centered
        closeButtonProps={{ 'aria-label': t('dialog.close') }}
      >
        {shown && <img className={css.large} src={`${url(shown.id)}?inline=1`} alt={shown.name} />}
      </Modal>
    </>
  )
}

function File({ file, show }: { file: Attachment; show: (() => void) | null }) {
  const { t } = useText()
  const size = useSize()(file.size)
  return (
    <span className={css.file}>
      {show ? (
        <button
          type="button"
          className={css.open}
          onClick={show}
          aria-label={t('attachments.show', { name: file.name })}
        >
          <img src={`${url(file.id)}?inline=1`} alt="" loading="lazy" />
        </button>
      ) : (
        <span className={css.kind}>
          <KindIcon type={file.type} />
        </span>
      )}
      <span className={css.words}>
        <a href={url(file.id)} download={file.name} title={file.name}>
          {file.name}
        </a>
        <small>{size}</small>
      </span>
      <a
        className={css.down}
        href={url(file.id)}
        download={file.name}
        aria-label={t('attachments.download', { name: file.name })}
      >
        <IconDownload size={16} />
      </a>
    </span>
  )
}

function KindIcon({ type }: { type: string }) {
  if (type === 'application/pdf') return <IconFileTypePdf size={20} />
  if (/zip|rar|7z|tar|gzip/.test(type)) return <IconFileZip size={20} />
  if (type.startsWith('audio/')) return <IconMusic size={20} />
  if (type.startsWith('video/')) return <IconVideo size={20} />
  return <IconFile size={20} />
}
