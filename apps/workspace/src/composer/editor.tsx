import Image from '@tiptap/extension-image'
import Placeholder from '@tiptap/extension-placeholder'
import { EditorContent, type Editor as TipTap, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import css from './editor.module.css'

export interface EditorHandle {
  focus: () => void
  insertImage: (src: string, name: string) => void
  /** For the buttons that shape the text. */
  tiptap: TipTap
}

interface Props {
  ref: Ref<EditorHandle>
  html: string
  label: string
  placeholder: string
  onChange: (html: string) => void
  /** Files that were pasted or dropped; `inline` for pictures put into the text. */
  onFiles: (files: File[], inline: boolean) => void
  onSend: (solve: boolean) => void
}

/** Rich text of the kind that survives mail programs. */
export function Editor({ ref, html, label, placeholder, onChange, onFiles, onSend }: Props) {
  const latest = useRef({ onChange, onFiles, onSend, placeholder })
  latest.current = { onChange, onFiles, onSend, placeholder }
  const own = useRef(html)
  const editor = useEditor({
    immediatelyRender: true,
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https' },
      }),
      Image.configure({ inline: true }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
    ],
    content: html,
    editorProps: {
      attributes: { class: css.text!, role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handleKeyDown: (view, event) => {
        if (event.key === 'Escape') {
          view.dom.blur()
          return true
        }
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
        latest.current.onSend(event.shiftKey)
        return true
      },
      handlePaste: (_, event) => takeFiles(event.clipboardData, event),
      handleDrop: (_, event, __, moved) => !moved && takeFiles(event.dataTransfer, event),
    },
    onUpdate: ({ editor }) => {
      own.current = editor.isEmpty ? '' : editor.getHTML()
      latest.current.onChange(own.current)
    },
  })

  function takeFiles(data: DataTransfer | null, event: Event): boolean {
    const files = [...(data?.files ?? [])]
    if (files.length === 0 || data?.types.includes('text/html')) return false
    event.preventDefault()
    latest.current.onFiles(files, true)
    return true
  }

  useEffect(() => {
    if (html === own.current) return
    own.current = html
    editor.commands.setContent(html, { emitUpdate: false })
  }, [html, editor])
  useEffect(() => {
    editor.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: { class: css.text!, role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      },
    })
  }, [label, editor])
  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.commands.focus('end'),
      insertImage: (src, name) => editor.chain().focus().setImage({ src, alt: name }).run(),
      tiptap: editor,
    }),
    [editor],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text puts the caret into it
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard reaches the text itself
    <div
      className={css.body}
      onClick={(event) => event.target === event.currentTarget && editor.commands.focus('end')}
    >
      <EditorContent editor={editor} />
    </div>
  )
}
