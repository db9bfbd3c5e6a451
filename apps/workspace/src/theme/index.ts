export { formTheme } from './form-theme.ts'
export { cssVariablesResolver, theme } from './theme.ts'
