import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../../build/scripts/lib/project.mjs'

const script = readFileSync(join(root, 'tests', 'e2e', 'page', 'pixels.js'), 'utf8')

/** Share of a picture (PNG) that has a colour, 0..1; `tolerance`: how far each of red, green and blue may be off. */
export function pixelsLike(
  page: Page,
  png: Buffer,
  colour: readonly [number, number, number],
  tolerance: number,
): Promise<number> {
  return page.evaluate<number>(
    `${script};globalThis.parleyPixels(${JSON.stringify(png.toString('base64'))}, ${JSON.stringify(colour)}, ${tolerance})`,
  )
}
