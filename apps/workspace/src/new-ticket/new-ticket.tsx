import { Button, FileButton, Group, Modal, Select, TextInput } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { fieldRefusal, groupsQuery } from '../api/index.ts'
import { Editor, type EditorHandle, FileList, isAddress, isBlank, useUploads } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import { Confirm, IconButton } from '../parts/index.ts'
import { AddressField } from './address-field.tsx'
import css from './new-ticket.module.css'
import { closeNewTicket } from './open.ts'
import { emptyOpening, hasComplained, useOpening } from './opening.ts'

/** Writes to a customer first: a new ticket whose first message goes out. */
export function NewTicket() {
  const { t } = useText()
  const editor = useRef<EditorHandle>(null)
  const [form, setForm] = useState(emptyOpening)
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))
  const uploads = useUploads({
    addFile: (file) => setForm((before) => ({ ...before, uploads: [...before.uploads, file] })),
    addImage: (src, name) => editor.current?.insertImage(src, name),
  })
  const groups = useQuery(groupsQuery).data?.items ?? []
  const send = useOpening()
  const ready = isAddress(form.email.trim()) && form.subject.trim() !== '' && !isBlank(form)
  return (
    <Modal
      opened
      onClose={closeNewTicket}
      title={t('newTicket.title')}
      size={680}
      closeOnClickOutside={isBlank(form)}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && uploads.running.length === 0) send.mutate(form)
        }}
      >
        <AddressField email={form.email} set={set} error={fieldRefusal(send.error, 'requester')} />
        <TextInput
          label={t('newTicket.name')}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          className={css.wide}
          label={t('ticket.subject')}
          value={form.subject}
          maxLength={500}
          error={fieldRefusal(send.error, 'subject')}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <Select
          className={css.wide}
          label={t('ticket.group')}
          placeholder={t('ticket.group.none')}
          clearable
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.groupId}
          onChange={(groupId) => set({ groupId })}
        />
        <div className={css.text}>
          <Editor
            ref={editor}
            html={form.html}
            label={t('newTicket.text')}
            placeholder={t('newTicket.text')}
            onChange={(html) => set({ html })}
            onFiles={uploads.start}
            onSend={() => ready && send.mutate(form)}
          />
          <FileList
            files={form.uploads}
            running={uploads.running}
            cancel={uploads.cancel}
            remove={(id) => set({ uploads: form.uploads.filter((file) => file.id !== id) })}
          />
        </div>
        <Group className={css.wide} gap="xs">
          <FileButton multiple onChange={(files) => uploads.start(files, false)}>
            {(props) => (
              <IconButton label={t('composer.attach')} {...props}>
                <IconPaperclip size={18} />
              </IconButton>
            )}
          </FileButton>
          <Button
            type="submit"
            ml="auto"
            disabled={!ready || uploads.running.length > 0}
            loading={send.isPending}
          >
            {t('composer.send')}
          </Button>
        </Group>
      </form>
      <Confirm
        opened={hasComplained(send.error)}
        title={t('composer.insist.ask', { email: form.email.trim() })}
        action={t('composer.insist')}
        busy={send.isPending}
        onConfirm={() => send.mutate({ ...form, insist: [form.email.trim()] })}
        onClose={send.reset}
      >
        {t('composer.insist.about')}
      </Confirm>
    </Modal>
  )
}
