import { Button, Modal } from '@mantine/core'
import { arrangeViews, type View } from '@opora/contract'
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { call, queryClient, useMe, useRefusal, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { FormFoot, IconButton } from '../parts/index.ts'
import css from './arrangement.module.css'
import { ViewIcon } from './view-icon.tsx'
import { useViewName } from './view-name.ts'

/** Order and visibility of the views, for this person alone; by drag, by buttons, or by Alt and the arrows. */
export function Arrangement({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const me = useMe()
  const [views, setViews] = useState(useSuspenseQuery(viewsQuery).data.items)
  const save = useSave(onClose)
  const sections = [
    { title: t('views.label'), fits: ({ key }: View) => key !== null },
    { title: t('views.mine'), fits: ({ key, ownerId }: View) => key === null && ownerId === me.id },
    { title: t('views.shared'), fits: ({ key, ownerId }: View) => key === null && ownerId !== me.id },
  ]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('views.arrange')}
      size={440}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <p className={css.about}>{t('views.arrange.about')}</p>
      {sections.map(({ title, fits }) => {
        const some = views.filter(fits)
        if (some.length === 0) return null
        const set = (next: View[]) => setViews([...views.filter((view) => !fits(view)), ...next])
        return <Part key={title} title={title} views={some} onChange={set} />
      })}
      <FormFoot>
        <Button loading={save.isPending} onClick={() => save.mutate(views)}>
          {t('settings.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
  )
}

interface PartProps {
  title: string
  views: View[]
  onChange: (views: View[]) => void
}

function Part({ title, views, onChange }: PartProps) {
  const [dragged, setDragged] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const move = (from: number, to: number) => {
    if (to < 0 || to >= views.length || from === to) return
    onChange(views.toSpliced(from, 1).toSpliced(to, 0, views[from]!))
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-row]')[to]?.focus())
  }
  const index = (id: string | null) => views.findIndex((view) => view.id === id)
  return (
    <>
      <h3 className={css.title}>{title}</h3>
      <ul ref={list} className={css.list}>
        {views.map((view, at) => (
          <Row
            key={view.id}
            view={view}
            first={at === 0}
            last={at === views.length - 1}
            onMove={(by) => move(at, at + by)}
            onHide={() => onChange(views.with(at, { ...view, hidden: !view.hidden }))}
            onDrag={(state) => setDragged(state === 'begun' ? view.id : null)}
            onOver={() => dragged !== null && move(index(dragged), at)}
          />
        ))}
      </ul>
    </>
  )
}

interface RowProps {
  view: View
  first: boolean
  last: boolean
  onMove: (by: 1 | -1) => void
  onHide: () => void
  onDrag: (state: 'begun' | 'ended') => void
  onOver: () => void
}

function Row({ view, first, last, onMove, onHide, onDrag, onOver }: RowProps) {
  const { t } = useText()
  const name = useViewName()(view)
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.code)) return
    event.preventDefault()
    onMove(event.code === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      className={css.row}
      data-row
      data-hidden={view.hidden || undefined}
      tabIndex={-1}
      draggable
      onKeyDown={press}
      onDragStart={() => onDrag('begun')}
      onDragEnd={() => onDrag('ended')}
      onDragEnter={onOver}
      onDragOver={(event) => event.preventDefault()}
    >
      <IconGripVertical size={14} className={css.grip} />
      <ViewIcon view={view} />
      <span className={css.name}>{name}</span>
      <IconButton label={t('views.arrange.up', { name })} disabled={first} onClick={() => onMove(-1)}>
        <IconArrowUp size={15} />
      </IconButton>
      <IconButton label={t('views.arrange.down', { name })} disabled={last} onClick={() => onMove(1)}>
        <IconArrowDown size={15} />
      </IconButton>
      <IconButton
        label={t(view.hidden ? 'views.arrange.show' : 'views.arrange.hide', { name })}
        onClick={onHide}
      >
        {view.hidden ? <IconEyeOff size={15} /> : <IconEye size={15} />}
      </IconButton>
    </li>
  )
}

function useSave(onSaved: () => void) {
  return useMutation({
    mutationFn: (views: View[]) =>
      call(arrangeViews, {
        body: {
          order: views.map(({ id }) => id),
          hidden: views.filter(({ hidden }) => hidden).map(({ id }) => id),
        },
      }),
    onSuccess: (views) => {
      queryClient.setQueryData(viewsQuery.queryKey, views)
      onSaved()
    },
    onError: useRefusal(),
  })
}
