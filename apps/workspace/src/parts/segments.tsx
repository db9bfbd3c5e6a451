import { SegmentedControl, type SegmentedControlProps } from '@mantine/core'
import css from './segments.module.css'

/** A few choices side by side, one of them taken. */
export function Segments<Value extends string>(props: Omit<SegmentedControlProps<Value>, 'classNames'>) {
  return (
    <SegmentedControl
      {...props}
      classNames={{ root: css.root, indicator: css.indicator, label: css.label }}
    />
  )
}
