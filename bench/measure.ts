/** Milliseconds that each of `times` runs took, one after another. */
export async function timed(times: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < times; i += 1) {
    const start = performance.now()
    await work(i)
    taken.push(performance.now() - start)
  }
  return taken
}

/** The same by several clients side by side. @returns every time taken, and how many a second all did together */
export async function together(
  clients: number,
  times: number,
  work: (i: number, client: number) => Promise<unknown>,
): Promise<{ taken: number[]; perSecond: number }> {
  const start = performance.now()
  const each = Array.from({ length: clients }, (_, client) =>
    timed(Math.ceil(times / clients), (i) => work(i, client)),
  )
  const taken = (await Promise.all(each)).flat()
  return { taken, perSecond: (taken.length * 1000) / (performance.now() - start) }
}

export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!
}

export const median = (values: number[]): number => quantile(values, 0.5)

/** One line of the report: what, figures, and whether the goal holds. */
export function report(what: string, figures: string, goal?: { says: string; holds: boolean }): void {
  const verdict = goal ? (goal.holds ? `  ✓ ${goal.says}` : `  ✗ ${goal.says}`) : ''
  console.log(`${what.padEnd(44)} ${figures}${verdict}`)
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
