import { createTheme, Input, Modal, MultiSelect, Pill, TagsInput } from '@mantine/core'

/** A group of three hundred keeps the buttons below it in reach. */
const manyPills = { maxHeight: 190, overflowY: 'auto' } as const

/** Long forms: hints stand below their fields, so that the fields of a line stand level. */
export const formTheme = createTheme({
  components: {
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: {
        label: { marginBottom: 4, fontWeight: 550 },
        description: { marginTop: 4, marginBottom: 0 },
      },
    }),
    Modal: Modal.extend({
      defaultProps: { padding: 20 },
      styles: { title: { fontSize: 15, fontWeight: 630, overflowWrap: 'anywhere', minWidth: 0 } },
    }),
    MultiSelect: MultiSelect.extend({ styles: { pillsList: manyPills } }),
    TagsInput: TagsInput.extend({ styles: { pillsList: manyPills } }),
    Pill: Pill.extend({
      styles: { root: { background: 'var(--bg)', border: '1px solid var(--line)', maxWidth: '100%' } },
    }),
  },
})
