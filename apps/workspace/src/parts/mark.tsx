/** The sign of Opora: a ring that carries. */
export function Mark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="5.6" fill="none" stroke="currentColor" strokeWidth="3" />
    </svg>
  )
}
