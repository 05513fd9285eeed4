/** The colours of a face, as CSS colours. */
export interface FaceColours {
  readonly skin: { readonly light: string; readonly base: string; readonly shade: string; readonly deep: string }
  readonly blush: string
  readonly hair: { readonly light: string; readonly base: string; readonly dark: string }
  readonly brow: string
  readonly iris: { readonly light: string; readonly base: string; readonly dark: string }
  readonly eye: { readonly white: string; readonly shade: string; readonly lash: string }
  readonly lips: { readonly upper: string; readonly lower: string; readonly light: string; readonly line: string }
  readonly inside: { readonly dark: string; readonly teeth: string; readonly tongue: string }
  readonly clothes: { readonly base: string; readonly shade: string; readonly trim: string }
  readonly glow: { readonly you: string; readonly parley: string }
}

/** One look: hues and lightness of skin and hair; oklch, degrees. */
interface Look {
  readonly skin: readonly [lightness: number, chroma: number, hue: number]
  readonly hair: readonly [lightness: number, chroma: number, hue: number]
  readonly iris: number
  readonly clothes: number
}

/** The first is the assistant's own; personas have one of them by their id. */
const LOOKS: readonly Look[] = [
  { skin: [0.83, 0.062, 58], hair: [0.33, 0.045, 215], iris: 190, clothes: 196 },
  { skin: [0.62, 0.075, 52], hair: [0.25, 0.02, 40], iris: 60, clothes: 300 },
  { skin: [0.88, 0.045, 62], hair: [0.56, 0.12, 52], iris: 145, clothes: 255 },
  { skin: [0.48, 0.065, 48], hair: [0.22, 0.015, 280], iris: 50, clothes: 85 },
  { skin: [0.76, 0.07, 60], hair: [0.3, 0.05, 30], iris: 80, clothes: 25 },
  { skin: [0.86, 0.05, 50], hair: [0.74, 0.075, 85], iris: 240, clothes: 165 },
]

const oklch = (lightness: number, chroma: number, hue: number, alpha = 1): string =>
  `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)}${alpha < 1 ? ` / ${alpha}` : ''})`

/** Which look somebody has: always the same for the same id. */
export function lookOf(persona: string, isDefault: boolean): number {
  if (isDefault) return 0
  let hash = 7
  for (let i = 0; i < persona.length; i++) hash = (Math.imul(hash, 31) + persona.charCodeAt(i)) >>> 0
  return 1 + (hash % (LOOKS.length - 1))
}

/** The colours of a look; in the dark theme as in a room with less light. */
export function faceColours(look: number, theme: 'light' | 'dark'): FaceColours {
  const { skin, hair, iris, clothes } = LOOKS[look] ?? LOOKS[0]!
  const dim = theme === 'dark' ? 0.055 : 0
  const [l, c, h] = [skin[0] - dim, skin[1] + dim * 0.22, skin[2]]
  const [hl, hc, hh] = [hair[0] - dim * 0.4, hair[1], hair[2]]
  return {
    skin: {
      light: oklch(Math.min(0.96, l + 0.075), c * 0.8, h + 6),
      base: oklch(l, c, h),
      shade: oklch(l - 0.09, c * 1.25, h - 10),
      deep: oklch(l - 0.19, c * 1.3, h - 18),
    },
    blush: oklch(l - 0.08, c + 0.055, 34, 0.3),
    hair: { light: oklch(hl + 0.13, hc * 1.1, hh), base: oklch(hl, hc, hh), dark: oklch(hl - 0.1, hc * 0.9, hh) },
    brow: oklch(Math.min(hl, l - 0.3) + 0.02, hc * 0.8, hh),
    iris: { light: oklch(0.74, 0.11, iris), base: oklch(0.52, 0.095, iris), dark: oklch(0.27, 0.05, iris) },
    eye: { white: oklch(0.975 - dim, 0.006, 80), shade: oklch(0.82 - dim, 0.02, 50), lash: oklch(0.22, 0.025, hh) },
    lips: {
      upper: oklch(l - 0.2, 0.098, 26),
      lower: oklch(l - 0.13, 0.108, 26),
      light: oklch(l + 0.02, 0.07, 30, 0.75),
      line: oklch(l - 0.36, 0.085, 24),
    },
    inside: { dark: oklch(0.2, 0.05, 22), teeth: oklch(0.97 - dim, 0.01, 85), tongue: oklch(0.6 - dim, 0.115, 20) },
    clothes: {
      base: oklch(0.58 - dim, 0.085, clothes),
      shade: oklch(0.45 - dim, 0.08, clothes),
      trim: oklch(0.72 - dim, 0.135, 46),
    },
    glow:
      theme === 'dark'
        ? { you: oklch(0.77, 0.108, 190), parley: oklch(0.745, 0.135, 48) }
        : { you: oklch(0.6, 0.1, 194), parley: oklch(0.66, 0.165, 44) },
  }
}
