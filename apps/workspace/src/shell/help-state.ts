import { createToggle } from '../parts/index.ts'

const help = createToggle()

export const openHelp = () => help.set(true)
export const closeHelp = () => help.set(false)
export const useHelpOpen = help.useOpen
