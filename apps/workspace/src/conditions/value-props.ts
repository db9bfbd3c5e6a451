import type { Test } from '@opora/core/conditions'

/** What every field that enters the value of a test is given. */
export interface ValueFieldProps {
  test: Test
  label: string
  onChange: (test: Test) => void
}
