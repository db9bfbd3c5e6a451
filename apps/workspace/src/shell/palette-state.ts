import { createToggle } from '../parts/index.ts'

const palette = createToggle()

export const openPalette = () => palette.set(true)
export const closePalette = () => palette.set(false)
export const usePaletteOpen = palette.useOpen
