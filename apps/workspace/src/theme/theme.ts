import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'

// Mantine speaks in the tokens of tokens.css: both colour schemes read the same names.

const spruce: MantineColorsTuple = [
  '#e3f0ec',
  '#cfe4dd',
  '#b9d8ce',
  '#8fc4b3',
  '#5fb8a0',
  '#3f937d',
  '#2d7f6a',
  '#1f6f5c',
  '#195b4b',
  '#12463a',
]

// Neutrals of the dark scheme, which Mantine's inputs and menus name by number.
const dark: MantineColorsTuple = [
  '#ecece8',
  '#c9cac4',
  '#a9aba3',
  '#93958e',
  '#393b37',
  '#2f312d',
  '#1d1e1c',
  '#1d1e1c',
  '#171816',
  '#121311',
]

const variantColorResolver: VariantColorsResolver = (input) => {
  const found = defaultVariantColorsResolver(input)
  const primary = !input.color || input.color === 'spruce'
  return input.variant === 'filled' && primary ? { ...found, color: 'var(--accent-ink)' } : found
}

export const theme = createTheme({
  primaryColor: 'spruce',
  primaryShade: { light: 7, dark: 4 },
  colors: { spruce, dark },
  variantColorResolver,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '630' },
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16.5px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.3' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { marginBottom: 4, fontWeight: 550 }, description: { marginBottom: 4 } },
    }),
    Button: Button.extend({
      vars: (_, { size }) => ({
        root: size ? {} : { '--button-height': '33px', '--button-padding-x': '13px' },
      }),
      styles: { root: { fontWeight: 600 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 450, withArrow: false, fz: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 90 } } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', radius: 'md' } }),
    // A drawer holds a pane that has a bar of its own; its title is for screen readers.
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.32 } },
      styles: { header: { display: 'none' }, body: { height: '100%' } },
    }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', centered: false, overlayProps: { backgroundOpacity: 0.32 } },
      styles: { title: { fontSize: '15px', fontWeight: 630, overflowWrap: 'anywhere', minWidth: 0 } },
    }),
  },
})

const named = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--pane)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--bg)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-spruce-filled': 'var(--accent)',
  '--mantine-color-spruce-filled-hover': 'var(--accent-hover)',
  '--mantine-color-spruce-light': 'var(--accent-soft)',
  '--mantine-color-spruce-light-hover': 'var(--accent-soft)',
  '--mantine-color-spruce-light-color': 'var(--accent)',
  '--mantine-color-spruce-outline': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-color-spruce-contrast': 'var(--accent-ink)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-red-filled': 'var(--late)',
  '--mantine-color-red-light': 'var(--late-soft)',
  '--mantine-color-red-light-color': 'var(--late)',
  '--mantine-color-red-outline': 'var(--late)',
  '--mantine-shadow-md': '0 1px 2px var(--shade), 0 8px 24px -6px var(--shade)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: named,
  dark: named,
})
