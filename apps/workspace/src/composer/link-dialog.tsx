import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useText } from '../i18n/index.ts'

/** Asks where the chosen words should lead. */
export function LinkDialog({ editor, close }: { editor: Editor; close: () => void }) {
  const { t } = useText()
  const before = String(editor.getAttributes('link').href ?? '')
  const set = (typed: string) => {
    const href = /^(https?:|mailto:|tel:)/i.test(typed) ? typed : `https://${typed}`
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!typed) chain.unsetLink().run()
    else if (editor.state.selection.empty && !before)
      chain.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('composer.shape.link')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          set(String(new FormData(event.currentTarget).get('href') ?? '').trim())
        }}
      >
        <TextInput
          name="href"
          data-autofocus
          aria-label={t('composer.link.field')}
          placeholder="https://"
          defaultValue={before}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          {before && (
            <Button variant="default" onClick={() => set('')}>
              {t('composer.link.remove')}
            </Button>
          )}
          <Button type="submit">{t('composer.link.set')}</Button>
        </Group>
      </form>
    </Modal>
  )
}
