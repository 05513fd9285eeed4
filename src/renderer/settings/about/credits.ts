/**
 * What the window's About page thanks: the parts a person would miss, with their licences. Names are not translated.
 */
export const credits: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Moonshine', licence: 'MIT' },
  { name: 'Silero VAD', licence: 'MIT' },
  { name: 'Flite', licence: 'BSD' },
  { name: 'ONNX Runtime', licence: 'MIT' },
  { name: 'Electron', licence: 'MIT' },
  { name: 'SQLite', licence: 'Public Domain' },
  { name: 'React', licence: 'MIT' },
  { name: 'Base UI', licence: 'MIT' },
  { name: 'i18next', licence: 'MIT' },
  { name: 'Zod', licence: 'MIT' },
  { name: 'Zustand', licence: 'MIT' },
  { name: 'Lucide', licence: 'ISC' },
  { name: 'KaTeX', licence: 'MIT' },
  { name: 'highlight.js', licence: 'BSD' },
  { name: 'Instrument Sans', licence: 'OFL 1.1' },
]
