export type PaneKey = 'views' | 'list' | 'side'

export const paneLimits: Record<PaneKey, { least: number; most: number; usual: number }> = {
  views: { least: 160, most: 320, usual: 220 },
  list: { least: 260, most: 520, usual: 324 },
  side: { least: 240, most: 440, usual: 284 },
}

const key = (pane: PaneKey) => `opora.width.${pane}`

export function paneWidth(pane: PaneKey): number {
  const kept = Number(localStorage.getItem(key(pane)))
  return kept ? within(pane, kept) : paneLimits[pane].usual
}

/** Sets and remembers a width; returns what it came to. */
export function keepWidth(pane: PaneKey, width: number): number {
  const kept = within(pane, Math.round(width))
  localStorage.setItem(key(pane), String(kept))
  document.documentElement.style.setProperty(`--w-${pane}`, `${kept}px`)
  return kept
}

/** Puts the remembered widths in force; once, before the first screen. */
export function restoreWidths(): void {
  for (const pane of Object.keys(paneLimits) as PaneKey[]) keepWidth(pane, paneWidth(pane))
}

const within = (pane: PaneKey, width: number) =>
  Math.min(paneLimits[pane].most, Math.max(paneLimits[pane].least, width))
