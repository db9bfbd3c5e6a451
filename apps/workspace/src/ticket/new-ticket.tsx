import { Autocomplete, Button, FileButton, Group, Modal, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { createTicket, listCustomers } from '@opora/contract'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import {
  call,
  fieldRefusal,
  groupsQuery,
  queryClient,
  useMay,
  useMe,
  useRefusal,
  viewsQuery,
} from '../api/index.ts'
import { isAddress } from '../composer/address.ts'
import { Editor, type EditorHandle } from '../composer/editor.tsx'
import { FileList } from '../composer/file-list.tsx'
import { holdOpening } from '../composer/sending.ts'
import { withSignature } from '../composer/signature.ts'
import { useUploads } from '../composer/use-uploads.ts'
import { type HeldFile, isBlank } from '../composer/writing.ts'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import css from './new-ticket.module.css'
import { closeNewTicket } from './new-ticket-state.ts'

const empty = {
  email: '',
  name: '',
  subject: '',
  groupId: null as string | null,
  html: '',
  uploads: [] as HeldFile[],
}

/** Writes to a customer first: a new ticket whose first message goes out. */
export function NewTicket() {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const editor = useRef<EditorHandle>(null)
  const [form, setForm] = useState(empty)
  const set = (change: Partial<typeof empty>) => setForm((before) => ({ ...before, ...change }))
  const uploads = useUploads({
    addFile: (file) => setForm((before) => ({ ...before, uploads: [...before.uploads, file] })),
    addImage: (src, name) => editor.current?.insertImage(src, name),
  })
  const groups = useQuery(groupsQuery).data?.items ?? []
  const key = useRef(crypto.randomUUID())
  const send = useMutation({
    mutationFn: () =>
      call(
        createTicket,
        {
          body: {
            subject: form.subject,
            requester: { email: form.email.trim(), name: form.name },
            message: {
              html: withSignature(form.html, me.signature),
              attachments: form.uploads.map(({ id }) => id),
            },
            outgoing: true,
            assigneeId: me.id,
            ...(form.groupId && { groupId: form.groupId }),
          },
        },
        { idempotencyKey: key.current },
      ),
    onSuccess: (ticket) => {
      closeNewTicket()
      void holdOpening(ticket)
      notifications.show({ message: t('newTicket.done', { id: ticket.id }) })
      void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'mine', ticketId: ticket.id } })
    },
    onError: useRefusal(),
  })
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
          if (ready && uploads.running.length === 0) send.mutate()
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
            onSend={() => ready && send.mutate()}
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
    </Modal>
  )
}

interface AddressFieldProps {
  email: string
  set: (change: { email?: string; name?: string }) => void
  error: string | undefined
}

/** Known customers are offered while the address is typed. */
function AddressField({ email, set, error }: AddressFieldProps) {
  const { t } = useText()
  const may = useMay()
  const [asked] = useDebouncedValue(email.trim(), 200)
  const known = useQuery({
    queryKey: ['customers', 'suggestions', asked],
    queryFn: ({ signal }) => call(listCustomers, { query: { q: asked, limit: 6 } }, { signal }),
    enabled: may('customer.read') && asked.length > 1,
    placeholderData: (before) => before,
  }).data?.items.filter((customer) => customer.email)
  return (
    <Autocomplete
      data-autofocus
      label={t('newTicket.to')}
      type="email"
      value={email}
      error={error}
      data={known?.map((customer) => customer.email!) ?? []}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const name = known?.find((customer) => customer.email === option.value)?.name
        return name ? `${name} · ${option.value}` : option.value
      }}
      onChange={(next) => set({ email: next })}
      onOptionSubmit={(chosen) =>
        set({ email: chosen, name: known?.find((customer) => customer.email === chosen)?.name ?? '' })
      }
    />
  )
}
