import type { HeadPose } from '../pose'
import type { FaceColours } from './colours'
import { across, outline } from './head'
import { clear, fade, type Pen } from './pen'

/** What is seen of the hair behind the head. */
export function drawBackHair(pen: Pen, head: HeadPose, { hair }: FaceColours): void {
  const x = -across(head, 4)
  pen.beginPath()
  pen.moveTo(x, -106)
  pen.bezierCurveTo(x + 56, -108, x + 80, -66, x + 77, -14)
  pen.bezierCurveTo(x + 77, 22, x + 74, 48, 60, 66)
  pen.bezierCurveTo(40, 74, -40, 74, -60, 66)
  pen.bezierCurveTo(x - 74, 48, x - 77, 22, x - 77, -14)
  pen.bezierCurveTo(x - 80, -66, x - 56, -108, x, -106)
  pen.closePath()
  pen.fillStyle = fade(pen, [0, -90, 0, 70], [hair.base, hair.base, hair.dark])
  pen.fill()
}

/** The parted hair in front of the forehead. */
export function drawFrontHair(pen: Pen, head: HeadPose, { hair, skin }: FaceColours): void {
  const x = across(head, 5)
  // Its shadow on the face.
  pen.save()
  outline(pen, 0)
  pen.clip()
  pen.translate(1.5, 5)
  fringe(pen, x)
  pen.fillStyle = clear(skin.deep, 0.32)
  pen.fill()
  pen.restore()
  fringe(pen, x)
  pen.fillStyle = fade(pen, [-50, -100, 58, -10], [hair.light, hair.base, hair.dark])
  pen.fill()
  // A few strands of light.
  for (const [from, bend, alpha] of [
    [0, 0, 0.5],
    [8, 5, 0.32],
    [17, 10, 0.2],
  ] as const) {
    pen.beginPath()
    pen.moveTo(x - 20 + from, -92 + from * 0.1)
    pen.bezierCurveTo(x + 6 + bend, -88 + bend, x + 36 + bend, -72 + bend, 62 + bend * 0.3, -30 + bend)
    pen.strokeStyle = clear(hair.light, alpha)
    pen.lineWidth = 1.8
    pen.stroke()
  }
}

function fringe(pen: Pen, x: number): void {
  pen.beginPath()
  pen.moveTo(-62, 62)
  pen.bezierCurveTo(-88, 30, -88, -108, 0, -108)
  pen.bezierCurveTo(88, -108, 88, 30, 62, 62)
  // Up the right lock, along the parting, and down the left one.
  pen.bezierCurveTo(63, 30, 64, -6, 55, -30)
  pen.bezierCurveTo(x + 34, -44, x + 2, -56, x - 20, -78)
  pen.bezierCurveTo(x - 23, -81, x - 27, -80, x - 29, -76)
  pen.bezierCurveTo(x - 36, -60, -52, -46, -56, -30)
  pen.bezierCurveTo(-64, -6, -63, 30, -62, 62)
  pen.closePath()
}
