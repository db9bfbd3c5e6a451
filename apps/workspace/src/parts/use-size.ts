import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** A number of bytes as people read it: «214 КБ». */
export function useSize() {
  const intl = useIntl()
  return useCallback(
    (bytes: number) => {
      const [value, unit] = inUnit(bytes)
      return intl.formatNumber(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
    },
    [intl],
  )
}

function inUnit(bytes: number): [number, string] {
  if (bytes < 1000) return [bytes, 'byte']
  if (bytes < 1_000_000) return [bytes / 1000, 'kilobyte']
  return [bytes / 1_000_000, 'megabyte']
}
