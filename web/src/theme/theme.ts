import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** One accent: the deep blue of official seals' ink. */
const navy: MantineColorsTuple = [
  '#eef3fb', '#dae4f3', '#b3c7e6', '#89a8d8', '#668ecd', '#507dc6', '#4274c3', '#3362ac', '#2b579b', '#1b3a6b',
]; // prettier-ignore

export const theme = createTheme({
  primaryColor: 'navy',
  colors: { navy },
  primaryShade: 9,
  fontFamily: "'Noto Sans Variable', 'Noto Sans', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Noto Sans Mono', monospace",
  // Stacked marks (ế ẫ ộ) need air.
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.6', xl: '1.6' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.6rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.45' },
      h3: { fontSize: '1.05rem', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  // Light variants as they pass 4.5 : 1 in both schemes.
  variantColorResolver: (input) => {
    const base = defaultVariantColorsResolver(input);
    if (input.variant !== 'light' || !input.color) return base;
    const color = input.color.split('.')[0]!;
    return {
      ...base,
      background: `light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-9) 45%, black))`,
      hover: `light-dark(var(--mantine-color-${color}-1), color-mix(in srgb, var(--mantine-color-${color}-9) 60%, black))`,
      color: `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black), #fff)`,
    };
  },
  components: {
    Badge: {
      defaultProps: { variant: 'light', tt: 'none', radius: 'sm', size: 'md' },
      styles: {
        label: {
          fontWeight: 600,
          overflow: 'visible',
          fontSize: '0.8125rem',
          lineHeight: 1.4,
          letterSpacing: 0,
        },
        root: { height: 'auto', minHeight: '1.625rem', paddingInline: '0.55rem', whiteSpace: 'normal' },
      },
    },
    // 44 px under a finger (rule 14).
    Button: {
      defaultProps: { size: 'md' },
      styles: {
        root: {
          minHeight: '2.75rem',
          height: 'auto',
          paddingBlock: '0.375rem',
          display: 'inline-flex',
          alignItems: 'center',
          justifyContent: 'center',
        },
        inner: { height: 'auto' },
        // Trimmed to the capital letters it would lose the marks below and above them wherever it is clipped.
        label: { whiteSpace: 'normal', lineHeight: 1.35, height: 'auto', textBoxTrim: 'none' },
      },
    },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Chip: { styles: { label: { height: 'auto', minHeight: '2.75rem' } } },
    MultiSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1b3a6b',
    '--dm-paper': '#ffffff',
    '--dm-ground': '#f5f6f8',
    '--dm-line': '#d5d9e0',
    // Where one is, and what the pointer is on.
    '--dm-here': '#dae4f3',
    '--dm-under': '#eef1f5',
    '--dm-overdue': '#b42318',
    '--dm-soon': '#8a4b00',
    '--dm-good': '#1e6b3a',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-0)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-0)',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-anchor': '#a9c4f5',
    '--dm-paper': '#1f2125',
    '--dm-ground': '#17181b',
    '--dm-line': '#3b3f46',
    '--dm-here': '#22304a',
    '--dm-under': '#2a2d33',
    '--dm-overdue': '#ffa8a8',
    '--dm-soon': '#ffd08a',
    '--dm-good': '#8fd6a8',
  },
});

export const textSizes = [100, 112.5, 125, 150] as const;
export type TextSize = (typeof textSizes)[number];

/** Everything is measured in rem: one number makes the whole page larger. */
export function applyTextSize(size: TextSize): void {
  document.documentElement.style.fontSize = `${size}%`;
}
