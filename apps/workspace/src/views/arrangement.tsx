import { Button, Modal } from '@mantine/core'
import { arrangeViews, type View } from '@opora/contract'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient, useMe, useRefusal, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { FormFoot, IconButton, OrderedList } from '../parts/index.ts'
import css from './arrangement.module.css'
import { ViewIcon } from './view-icon.tsx'
import { useViewName } from './view-name.ts'

/** Order and visibility of the views, for this person alone. */
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
  const named = useViewName()
  const turn = (view: View) =>
    onChange(views.map((each) => (each === view ? { ...view, hidden: !view.hidden } : each)))
  return (
    <>
      <h3 className={css.title}>{title}</h3>
      <OrderedList
        dense
        label={title}
        items={views.map((view) => ({ id: view.id, name: named(view), view }))}
        onOrder={(items) => onChange(items.map(({ view }) => view))}
      >
        {({ name, view }) => <Row name={name} view={view} onTurn={() => turn(view)} />}
      </OrderedList>
    </>
  )
}

function Row({ name, view, onTurn }: { name: string; view: View; onTurn: () => void }) {
  const { t } = useText()
  return (
    <div className={css.row} data-hidden={view.hidden || undefined}>
      <ViewIcon view={view} />
      <span className={css.name}>{name}</span>
      <IconButton
        label={t(view.hidden ? 'views.arrange.show' : 'views.arrange.hide', { name })}
        onClick={onTurn}
      >
        {view.hidden ? <IconEyeOff size={15} /> : <IconEye size={15} />}
      </IconButton>
    </div>
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
