import { createTheme, Input, Modal, Pill } from '@mantine/core'

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
      styles: { title: { fontSize: 15, fontWeight: 630 } },
    }),
    Pill: Pill.extend({ styles: { root: { background: 'var(--bg)', border: '1px solid var(--line)' } } }),
  },
})
