import { Button, FileButton } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPaperclip,
} from '@tabler/icons-react'
import { useEditorState } from '@tiptap/react'
import { type RefObject, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import css from './composer.module.css'
import type { EditorHandle } from './editor.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { SendMenu } from './send-menu.tsx'
import type { Later, ReplyStatus } from './sending-queue.ts'

interface Props {
  note: boolean
  blank: boolean
  /** Files are still on their way. */
  waiting: boolean
  editor: RefObject<EditorHandle | null>
  onFiles: (files: File[], inline: boolean) => void
  send: (status: ReplyStatus | null, later?: Later) => void
}

export function Foot({ note, blank, waiting, editor, onFiles, send }: Props) {
  const { t } = useText()
  const disabled = blank || waiting
  return (
    <div className={css.foot}>
      <div className={css.tools}>
        <FileButton multiple onChange={(files) => onFiles(files, false)}>
          {(props) => (
            <IconButton label={t('composer.attach')} {...props}>
              <IconPaperclip size={18} />
            </IconButton>
          )}
        </FileButton>
        <Shapes editor={editor} />
      </div>
      <div className={css.send}>
        {note ? (
          <Button disabled={disabled} onClick={() => send(null)}>
            {t('composer.addNote')}
          </Button>
        ) : (
          <Button.Group>
            <Button disabled={disabled} onClick={() => send(null)}>
              {t('composer.send')}
            </Button>
            <SendMenu disabled={disabled} send={send} />
          </Button.Group>
        )}
      </div>
    </div>
  )
}

function Shapes({ editor }: { editor: RefObject<EditorHandle | null> }) {
  const { t } = useText()
  const [linking, setLinking] = useState(false)
  const tiptap = editor.current?.tiptap ?? null
  const on = useEditorState({
    editor: tiptap,
    selector: ({ editor }) => ({
      bold: editor?.isActive('bold') ?? false,
      italic: editor?.isActive('italic') ?? false,
      bulletList: editor?.isActive('bulletList') ?? false,
      orderedList: editor?.isActive('orderedList') ?? false,
      blockquote: editor?.isActive('blockquote') ?? false,
      link: editor?.isActive('link') ?? false,
    }),
  })
  const chain = () => editor.current!.tiptap.chain().focus()
  const shapes = [
    { key: 'bold', Icon: IconBold, run: () => chain().toggleBold().run() },
    { key: 'italic', Icon: IconItalic, run: () => chain().toggleItalic().run() },
    { key: 'bulletList', Icon: IconList, run: () => chain().toggleBulletList().run() },
    { key: 'orderedList', Icon: IconListNumbers, run: () => chain().toggleOrderedList().run() },
    { key: 'blockquote', Icon: IconBlockquote, run: () => chain().toggleBlockquote().run() },
    { key: 'link', Icon: IconLink, run: () => setLinking(true) },
  ] as const
  return (
    <>
      {shapes.map(({ key, Icon, run }) => (
        <IconButton
          key={key}
          label={t(`composer.shape.${key}`)}
          aria-pressed={on?.[key] ?? false}
          variant={on?.[key] ? 'light' : 'subtle'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Icon size={18} />
        </IconButton>
      ))}
      {linking && tiptap && <LinkDialog editor={tiptap} close={() => setLinking(false)} />}
    </>
  )
}
