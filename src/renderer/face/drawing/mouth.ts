import type { FacePose } from '../pose'
import type { FaceColours } from './colours'
import { across, along, jawOf } from './head'
import { clear, fade, halo, type Pen } from './pen'

/** The lips' lines, in units around the middle of the closed mouth. */
interface Lips {
  readonly half: number
  /** Corners. */
  readonly cy: number
  /** Inner edges in the middle, and outer ones. */
  readonly innerTop: number
  readonly innerBottom: number
  readonly outerTop: number
  readonly outerBottom: number
  /** How round: where the curves' handles lie, share of the half width. */
  readonly handle: number
}

/** The lines of the lips for a mouth. Pure. */
export function lipsOf({ open, wide, round, press, tuck, smile }: FacePose['mouth']): Lips {
  const half = 21 + 5.5 * wide + 3.4 * smile - 10.5 * round - 1.5 * press - 1.6 * open
  const gap = 21 * open
  const innerTop = -gap * 0.3 - round * 0.6
  const innerBottom = gap * 0.7 + jawOf(open) * 0.12 - tuck * 2.2
  return {
    half,
    cy: -5.4 * smile + gap * 0.14,
    innerTop,
    innerBottom: Math.max(innerTop, innerBottom),
    outerTop: innerTop - 5.6 - round * 1.6 + press * 2.3 + wide * 0.9,
    outerBottom: innerBottom + 7.6 + round * 1.6 - press * 2.6 - wide * 1.2 - tuck * 3,
    handle: 0.52 + 0.2 * round + 0.14 * open,
  }
}

export function drawMouth(pen: Pen, { head, mouth }: FacePose, colours: FaceColours): void {
  const lips = lipsOf(mouth)
  pen.save()
  pen.translate(across(head, 10), 43 + along(head, 7))
  pen.scale(1 - Math.abs(head.yaw) * 0.05, 1)
  drawShadow(pen, lips, colours)
  drawLips(pen, lips, colours)
  if (lips.innerBottom - lips.innerTop > 0.8) drawInside(pen, lips, mouth, colours)
  else drawLine(pen, lips, colours)
  drawShine(pen, lips, colours)
  pen.restore()
}

function upperEdge(pen: Pen, { half, cy, outerTop, handle }: Lips): void {
  // With the bow in the middle.
  pen.moveTo(-half, cy)
  pen.bezierCurveTo(
    -half * handle,
    outerTop * 0.62 + cy * 0.4,
    -half * 0.36,
    outerTop - 0.9,
    -half * 0.14,
    outerTop - 0.6,
  )
  pen.quadraticCurveTo(0, outerTop + 1.6, half * 0.14, outerTop - 0.6)
  pen.bezierCurveTo(half * 0.36, outerTop - 0.9, half * handle, outerTop * 0.62 + cy * 0.4, half, cy)
}

function drawLips(pen: Pen, lips: Lips, { lips: colour }: FaceColours): void {
  const { half, cy, innerTop, innerBottom, outerTop, outerBottom, handle } = lips
  pen.beginPath()
  upperEdge(pen, lips)
  pen.bezierCurveTo(half * handle, innerTop + cy * 0.2, -half * handle, innerTop + cy * 0.2, -half, cy)
  pen.closePath()
  pen.fillStyle = fade(pen, [0, outerTop, 0, innerTop + 2], [colour.lower, colour.upper])
  pen.fill()
  pen.beginPath()
  pen.moveTo(-half, cy)
  pen.bezierCurveTo(
    -half * handle,
    innerBottom * 1.33 + cy * 0.2,
    half * handle,
    innerBottom * 1.33 + cy * 0.2,
    half,
    cy,
  )
  pen.bezierCurveTo(half * (handle + 0.12), outerBottom * 1.28, -half * (handle + 0.12), outerBottom * 1.28, -half, cy)
  pen.closePath()
  pen.fillStyle = fade(pen, [0, innerBottom, 0, outerBottom], [colour.upper, colour.lower, colour.lower])
  pen.fill()
}

function inner(pen: Pen, { half, cy, innerTop, innerBottom, handle }: Lips): void {
  const edge = half * 0.97
  pen.beginPath()
  pen.moveTo(-edge, cy)
  pen.bezierCurveTo(-half * handle, innerTop * 1.33 + cy * 0.1, half * handle, innerTop * 1.33 + cy * 0.1, edge, cy)
  pen.bezierCurveTo(
    half * handle,
    innerBottom * 1.33 + cy * 0.2,
    -half * handle,
    innerBottom * 1.33 + cy * 0.2,
    -edge,
    cy,
  )
  pen.closePath()
}

function drawInside(pen: Pen, lips: Lips, mouth: FacePose['mouth'], { inside }: FaceColours): void {
  const { half, innerTop, innerBottom } = lips
  const height = innerBottom - innerTop
  pen.save()
  inner(pen, lips)
  pen.fillStyle = inside.dark
  pen.fill()
  pen.clip()
  if (mouth.tongue > 0.02) {
    const rise = innerBottom - height * (0.22 + 0.5 * mouth.tongue)
    pen.beginPath()
    pen.ellipse(0, rise + height * 0.55, half * 0.66, height * 0.55 + 1.5, 0, 0, Math.PI * 2)
    pen.fillStyle = halo(pen, 0, rise + height * 0.3, half, [inside.tongue, clear(inside.tongue, 0.75)])
    pen.fill()
  }
  if (mouth.teeth > 0.02) {
    const drop = innerTop + Math.min(height * 0.72, 2.2 + 4.6 * mouth.teeth)
    pen.beginPath()
    pen.moveTo(-half, innerTop - 6)
    pen.lineTo(half, innerTop - 6)
    pen.lineTo(half * 0.86, drop - 1.8)
    pen.quadraticCurveTo(0, drop + 1.6, -half * 0.86, drop - 1.8)
    pen.closePath()
    pen.fillStyle = fade(pen, [0, innerTop - 1, 0, drop], [clear(inside.teeth, 0.8), inside.teeth])
    pen.globalAlpha = Math.min(1, mouth.teeth * 1.5)
    pen.fill()
    pen.globalAlpha = 1
  }
  pen.restore()
}

function drawLine(pen: Pen, { half, cy, innerTop }: Lips, { lips: colour }: FaceColours): void {
  pen.beginPath()
  pen.moveTo(-half - 1, cy - 0.4)
  pen.bezierCurveTo(-half * 0.5, innerTop + cy * 0.2 + 1.4, -half * 0.2, innerTop + 0.2, 0, innerTop + 1)
  pen.bezierCurveTo(half * 0.2, innerTop + 0.2, half * 0.5, innerTop + cy * 0.2 + 1.4, half + 1, cy - 0.4)
  pen.strokeStyle = colour.line
  pen.lineWidth = 1.5
  pen.stroke()
}

function drawShadow(pen: Pen, { half, outerBottom }: Lips, { skin }: FaceColours): void {
  pen.fillStyle = halo(pen, 0, outerBottom + 4.5, half * 0.8, [clear(skin.deep, 0.42), clear(skin.deep, 0)])
  pen.save()
  pen.translate(0, outerBottom + 4.5)
  pen.scale(1, 0.34)
  pen.translate(0, -outerBottom - 4.5)
  pen.beginPath()
  pen.ellipse(0, outerBottom + 4.5, half * 0.8, half * 0.8, 0, 0, Math.PI * 2)
  pen.fill()
  pen.restore()
}

function drawShine(pen: Pen, { half, innerBottom, outerBottom }: Lips, { lips: colour }: FaceColours): void {
  const y = (innerBottom + outerBottom * 1.05) / 2
  if (outerBottom - innerBottom < 3.5) return
  pen.beginPath()
  pen.ellipse(-half * 0.16, y, half * 0.3, 1.3, 0.04, 0, Math.PI * 2)
  pen.fillStyle = colour.light
  pen.fill()
}
