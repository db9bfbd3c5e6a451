import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { BackLink, FormFoot, type Keeping, Leaving, NotKept, PageHeader, SaveBar } from '../parts/index.ts'
import css from './form-page.module.css'

interface Props {
  /** The list that it belongs to: its place in the address and its name; neither where the page stands alone. */
  section?: string
  list?: string
  title: string
  /** What it is, or how it is doing. */
  about?: ReactNode
  actions?: ReactNode
  /** What is to be known before anything is changed. */
  above?: ReactNode
  form: Keeping
  /** The word on the button that makes one; without it a bar comes up with the first change, at once for a new one. */
  make?: string
  isNew?: boolean
  /** What stands below the form and is not kept with it. */
  below?: ReactNode
  children: ReactNode
}

/** A page of the settings that makes or changes one thing: the way back, the fields, and keeping them. */
export function FormPage(props: Props) {
  const { section, list, title, about, actions, above, form, make, isNew, below, children } = props
  return (
    <>
      {section && (
        <BackLink to="/settings/$section" params={{ section }}>
          {list}
        </BackLink>
      )}
      <PageHeader title={title} actions={actions}>
        {about}
      </PageHeader>
      {above && <div className={css.above}>{above}</div>}
      <form noValidate onSubmit={form.submit}>
        {children}
        {make ? <MakeFoot form={form}>{make}</MakeFoot> : <SaveBar form={form} isNew={isNew} />}
      </form>
      {below}
    </>
  )
}

function MakeFoot({ form, children }: { form: Keeping; children: ReactNode }) {
  return (
    <>
      <Leaving unsaved={form.changed && !form.isBusy} />
      <NotKept form={form} />
      <FormFoot>
        <Button type="submit" loading={form.isBusy} disabled={!form.isReady}>
          {children}
        </Button>
      </FormFoot>
    </>
  )
}
