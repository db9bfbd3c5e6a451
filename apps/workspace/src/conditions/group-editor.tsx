import { Button } from '@mantine/core'
import type { Condition, FieldName } from '@opora/core/conditions'
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import css from './conditions.module.css'
import { fromGroup, type Group, toGroup } from './groups.ts'
import { JointChoice } from './joint-choice.tsx'
import { newTest } from './operators.ts'
import { TestRow } from './test-row.tsx'

interface Props {
  group: Group
  depth: number
  fields: readonly FieldName[]
  label?: string | undefined
  onChange: (group: Group) => void
  /** Takes the whole group away; the outermost stays. */
  onRemove?: () => void
}

/** Deeper groups are shown, but not begun: nobody reads them. */
const DEEPEST_BEGUN = 2

/** Lines joined by one word, some of which are groups of their own. */
export function GroupEditor({ group, depth, fields, label, onChange, onRemove }: Props) {
  const { t } = useText()
  const lines = useRef<HTMLDivElement>(null)
  const { joint, parts } = group
  const setPart = (index: number, part: Condition) => onChange({ joint, parts: parts.with(index, part) })
  const remove = (index: number) => {
    onChange({ joint, parts: parts.toSpliced(index, 1) })
    focusLine(lines.current, Math.min(index, parts.length - 2))
  }
  const add = (part: Condition) => {
    onChange({ joint, parts: [...parts, part] })
    focusLine(lines.current, parts.length)
  }
  const first = fields[0]!
  return (
    <fieldset className={css.group} data-nested={depth > 0 || undefined}>
      <legend className={css.legend}>{label ?? t('condition.group')}</legend>
      <div className={css.head}>
        <JointChoice value={joint} onChange={(next) => onChange({ joint: next, parts })} />
        {onRemove && (
          <span className={css.end}>
            <IconButton label={t('condition.group.remove')} onClick={onRemove}>
              <IconTrash size={15} />
            </IconButton>
          </span>
        )}
      </div>
      <div ref={lines}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <div key={index} className={css.line} data-line>
            <span className={css.joint}>{index > 0 && t(`condition.and.${joint}`)}</span>
            <div className={css.slot}>
              <Part
                part={part}
                depth={depth}
                fields={fields}
                onChange={(next) => setPart(index, next)}
                onRemove={() => remove(index)}
              />
            </div>
          </div>
        ))}
      </div>
      {parts.length === 0 && <p className={css.nothing}>{t(`condition.nothing.${joint}`)}</p>}
      <div className={css.add}>
        <Button
          size="compact-sm"
          variant="subtle"
          data-add
          leftSection={<IconPlus size={14} />}
          onClick={() => add(newTest(first))}
        >
          {t('condition.add')}
        </Button>
        {depth < DEEPEST_BEGUN && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconFolderPlus size={14} />}
            onClick={() => add(joint === 'any' ? { all: [newTest(first)] } : { any: [newTest(first)] })}
          >
            {t('condition.group.add')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

interface PartProps {
  part: Condition
  depth: number
  fields: readonly FieldName[]
  onChange: (part: Condition) => void
  onRemove: () => void
}

function Part({ part, depth, fields, onChange, onRemove }: PartProps) {
  const inner = toGroup(part)
  if (!inner && 'field' in part)
    return <TestRow test={part} fields={fields} onChange={onChange} onRemove={onRemove} />
  return (
    <GroupEditor
      group={inner!}
      depth={depth + 1}
      fields={fields}
      onChange={(next) => onChange(fromGroup(next))}
      onRemove={onRemove}
    />
  )
}

/** Once it is drawn: the first field of a line, or the button that adds one. */
function focusLine(lines: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => {
    const line = lines?.querySelectorAll(':scope > [data-line]')[index]
    const target = line?.querySelector<HTMLElement>('input:not([type="hidden"]), button')
    const button = lines?.parentElement?.querySelector<HTMLElement>(':scope > div > [data-add]')
    ;(target ?? button)?.focus()
  })
}
