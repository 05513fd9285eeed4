import type { FacePose } from '../pose'
import type { FaceColours } from './colours'
import { across, along } from './head'
import { clear, fade, halo, type Pen } from './pen'

/** One eye with its brow; side -1 is the left one. */
export function drawEye(pen: Pen, side: -1 | 1, { head, eyes, brows }: FacePose, colours: FaceColours): void {
  pen.save()
  pen.translate(side * 27 + across(head, 9.5), -13 + along(head, 7))
  // The outer half of the drawing is the right one of both eyes.
  pen.scale(side * 1.1, 1.1)
  drawBall(pen, side, eyes, colours)
  drawBrow(pen, side, brows, colours)
  pen.restore()
}

function drawBall(pen: Pen, side: -1 | 1, { open, x, y }: FacePose['eyes'], colours: FaceColours): void {
  const { eye, iris, skin } = colours
  // The upper lid falls, and follows where the eye looks; the lower one hardly moves.
  const lid = Math.max(0, open) * (1 - 0.16 * Math.max(0, y))
  const top = -13.5 * lid + 3.5 * (1 - Math.min(1, lid))
  const bottom = 6.4 - 1.6 * Math.max(0, 1 - open) - 0.8 * Math.max(0, -y)
  const almond = (): void => {
    pen.beginPath()
    pen.moveTo(-15, 2.4)
    pen.bezierCurveTo(-10, top, 6, top - 2.2, 16, -1)
    pen.bezierCurveTo(11, bottom, -6, bottom + 2.4, -15, 2.4)
    pen.closePath()
  }
  if (lid > 0.06) {
    pen.save()
    almond()
    pen.fillStyle = eye.white
    pen.fill()
    pen.clip()
    const ix = 0.4 + side * x * 5.6
    const iy = -1.2 + y * 3.6
    pen.beginPath()
    pen.arc(ix, iy, 8.6, 0, Math.PI * 2)
    pen.fillStyle = halo(pen, ix, iy + 2.2, 9, [iris.light, iris.base, iris.dark])
    pen.fill()
    pen.beginPath()
    pen.arc(ix, iy, 4, 0, Math.PI * 2)
    pen.fillStyle = eye.lash
    pen.fill()
    pen.beginPath()
    pen.arc(ix - side * 2.9, iy - 3.1, 2.3, 0, Math.PI * 2)
    pen.fillStyle = 'white'
    pen.fill()
    pen.beginPath()
    pen.arc(ix + side * 2.8, iy + 3, 1.1, 0, Math.PI * 2)
    pen.fillStyle = clear(eye.white, 0.7)
    pen.fill()
    // The lid's shadow on the ball.
    pen.beginPath()
    pen.ellipse(0, top - 3.4, 19, 8.5, -0.06, 0, Math.PI * 2)
    pen.fillStyle = clear(eye.shade, 0.62)
    pen.fill()
    pen.restore()
  } else {
    almond()
    pen.fillStyle = skin.base
    pen.fill()
  }
  // Lashes: thickest outside.
  pen.beginPath()
  pen.moveTo(-15.4, 2.6)
  pen.bezierCurveTo(-10, top - 0.4, 6, top - 2.8, 16.6, -1.2)
  pen.bezierCurveTo(17.6, -2, 18.4, -2.8, 19, -4)
  pen.bezierCurveTo(12, top - 4.4, -6, top - 4.2, -15.4, 2.6)
  pen.closePath()
  pen.fillStyle = eye.lash
  pen.fill()
  // The fold above, and the edge below.
  pen.beginPath()
  pen.moveTo(-12, -7 + (1 - Math.min(1, lid)) * 4)
  pen.bezierCurveTo(-6, top - 6.2, 8, top - 7, 16, -6.6)
  pen.strokeStyle = clear(skin.deep, 0.6)
  pen.lineWidth = 1.3
  pen.stroke()
  pen.beginPath()
  pen.moveTo(-9, bottom * 0.78)
  pen.bezierCurveTo(-3, bottom + 0.9, 6, bottom + 0.4, 12, bottom * 0.5)
  pen.strokeStyle = clear(skin.deep, 0.5)
  pen.lineWidth = 1.1
  pen.stroke()
}

function drawBrow(pen: Pen, side: -1 | 1, { raise, tilt, quirk }: FacePose['brows'], colours: FaceColours): void {
  const up = raise * 5.5 + (side > 0 ? quirk * 4 : -quirk * 1.2)
  const inner = -22.5 - up - tilt * 3
  const peak = -28 - up
  const outer = -20 - up * 0.6
  pen.beginPath()
  pen.moveTo(-13.5, inner + 1)
  pen.bezierCurveTo(-6, peak + 0.6, 8, peak - 1.6, 19.5, outer)
  pen.bezierCurveTo(9, peak + 2.6, -4, peak + 4.2, -13, inner + 4.4)
  pen.bezierCurveTo(-14.8, inner + 3.8, -14.8, inner + 1.8, -13.5, inner + 1)
  pen.closePath()
  pen.fillStyle = fade(pen, [-16, 0, 19, 0], [clear(colours.brow, 0.82), colours.brow, clear(colours.brow, 0.72)])
  pen.fill()
}
