import { drawFace } from '../../../src/renderer/face/drawing/face'
import { faceColours } from '../../../src/renderer/face/drawing/colours'
import { mouthShapes } from '../../../src/renderer/face/mouth-shapes'
import { poseAt } from '../../../src/renderer/face/pose-at'

/* In the page of the pictures for docs/: the face as it says six sounds, in the theme of the document. */

/** Side of one picture, pixels of the page. */
const SIDE = 160
const GROUNDS = { light: 'oklch(0.96 0.011 196)', dark: 'oklch(0.228 0.02 214)' }

const theme = document.body.dataset['theme'] === 'dark' ? 'dark' : 'light'
document.body.style.cssText = `margin: 0; display: flex; background: ${GROUNDS[theme]}`
for (const viseme of ['PP', 'aa', 'E', 'I', 'O', 'U']) {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE * 2
  canvas.style.cssText = `width: ${SIDE}px; height: ${SIDE}px; padding: 8px 0`
  document.body.append(canvas)
  const pose = poseAt({
    ...{ mood: 'speaking', before: 'speaking', sinceMs: 10_000, t: 1_300, seed: 3, level: 0 },
    mouth: mouthShapes[viseme],
  })
  const pen = canvas.getContext('2d')
  // The arcs beside the head would be six times the same.
  if (pen) drawFace(pen, { ...pose, glow: { you: 0, parley: 0 } }, faceColours(0, theme), SIDE * 2)
}
