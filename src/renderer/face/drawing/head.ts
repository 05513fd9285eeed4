import type { FacePose, HeadPose } from '../pose'
import type { FaceColours } from './colours'
import { clear, fade, halo, type Pen } from './pen'

/** How far things in front of the head move with it: the nearer, the more. */
export const across = (head: HeadPose, depth: number): number => head.yaw * depth
export const along = (head: HeadPose, depth: number): number => -head.pitch * depth

/** Neck, shoulders and a collar; they fade out below. */
export function drawNeck(pen: Pen, head: HeadPose, colours: FaceColours): void {
  const { skin, clothes } = colours
  pen.beginPath()
  pen.moveTo(-25, 46)
  pen.bezierCurveTo(-24, 70, -25, 84, -42, 94)
  pen.bezierCurveTo(-24, 112, 24, 112, 42, 94)
  pen.bezierCurveTo(25, 84, 24, 70, 25, 46)
  pen.closePath()
  pen.fillStyle = fade(pen, [0, 60, 0, 96], [skin.deep, skin.shade, skin.base])
  pen.fill()
  // The head's shadow on it.
  pen.beginPath()
  pen.moveTo(-25, 56)
  pen.bezierCurveTo(-16, 88 - head.pitch * 4, 16, 90 - head.pitch * 4, 25, 56)
  pen.closePath()
  pen.fillStyle = clear(skin.deep, 0.75)
  pen.fill()
  // Shoulders.
  pen.beginPath()
  pen.moveTo(-104, 136)
  pen.bezierCurveTo(-100, 104, -72, 96, -38, 86)
  pen.bezierCurveTo(-22, 104, 22, 104, 38, 86)
  pen.bezierCurveTo(72, 96, 100, 104, 104, 136)
  pen.closePath()
  pen.fillStyle = fade(pen, [-60, 80, 60, 140], [clothes.base, clothes.base, clothes.shade])
  pen.fill()
  pen.beginPath()
  pen.moveTo(-39, 86)
  pen.bezierCurveTo(-22, 105, 22, 105, 39, 86)
  pen.strokeStyle = clothes.trim
  pen.lineWidth = 4
  pen.stroke()
}

/** The outline of the head; the jaw goes down with an open mouth. */
export function outline(pen: Pen, jaw: number): void {
  pen.beginPath()
  pen.moveTo(0, -92)
  pen.bezierCurveTo(42, -92, 64, -62, 63, -20)
  pen.bezierCurveTo(62.5, 8, 57, 30, 43, 50 + jaw * 0.5)
  pen.bezierCurveTo(32, 67 + jaw * 0.8, 17, 78 + jaw, 0, 78 + jaw)
  pen.bezierCurveTo(-17, 78 + jaw, -32, 67 + jaw * 0.8, -43, 50 + jaw * 0.5)
  pen.bezierCurveTo(-57, 30, -62.5, 8, -63, -20)
  pen.bezierCurveTo(-64, -62, -42, -92, 0, -92)
  pen.closePath()
}

/** The skin and its light: from the upper left. */
export function drawHead(pen: Pen, { head, mouth }: FacePose, colours: FaceColours): void {
  const { skin, blush } = colours
  const jaw = jawOf(mouth.open)
  pen.save()
  outline(pen, jaw)
  pen.fillStyle = skin.base
  pen.fill()
  pen.clip()
  pen.fillStyle = halo(pen, -22 + across(head, 10), -30, 105, [
    skin.light,
    clear(skin.light, 0.55),
    clear(skin.light, 0),
  ])
  wash(pen)
  pen.fillStyle = fade(pen, [18, 0, 74, 22], [clear(skin.shade, 0), clear(skin.shade, 0.55), clear(skin.deep, 0.6)])
  wash(pen)
  pen.fillStyle = fade(pen, [0, 44 + jaw, 0, 84 + jaw], [clear(skin.shade, 0), clear(skin.shade, 0.75)])
  wash(pen)
  // Sockets, cheeks, and the light on the forehead.
  for (const side of [-1, 1]) {
    const x = side * 27 + across(head, 9)
    pen.fillStyle = halo(pen, x, -14 + along(head, 7), 25, [clear(skin.shade, 0.5), clear(skin.shade, 0)])
    wash(pen)
    pen.fillStyle = halo(pen, side * 36 + across(head, 8), 20 + along(head, 6), 20, [blush, clear(blush, 0)])
    wash(pen)
  }
  pen.restore()
}

/** How far the jaw hangs for an open mouth. */
export const jawOf = (open: number): number => open * 11

function wash(pen: Pen): void {
  pen.beginPath()
  pen.ellipse(0, 0, 130, 130, 0, 0, Math.PI * 2)
  pen.fill()
}

export function drawNose(pen: Pen, head: HeadPose, { skin }: FaceColours): void {
  const x = across(head, 13)
  const y = along(head, 9)
  // The bridge catches the light, its other side does not.
  pen.beginPath()
  pen.moveTo(x * 0.7 + 5, -18 + y)
  pen.bezierCurveTo(x + 6, -4 + y, x + 10, 10 + y, x + 10.5, 16 + y)
  pen.bezierCurveTo(x + 8, 21 + y, x + 2, 22 + y, x, 21.5 + y)
  pen.bezierCurveTo(x + 3, 8 + y, x * 0.7 + 3, -8 + y, x * 0.7 + 5, -18 + y)
  pen.closePath()
  pen.fillStyle = fade(pen, [x, -20 + y, x, 22 + y], [clear(skin.shade, 0.1), clear(skin.shade, 0.75)])
  pen.fill()
  pen.fillStyle = halo(pen, x - 2.5, 12 + y, 9, [clear(skin.light, 0.95), clear(skin.light, 0)])
  pen.beginPath()
  pen.ellipse(x - 2.5, 12 + y, 9, 9, 0, 0, Math.PI * 2)
  pen.fill()
  pen.beginPath()
  pen.moveTo(x - 8.5, 19 + y)
  pen.bezierCurveTo(x - 6, 23.5 + y, x - 3, 21.5 + y, x, 23 + y)
  pen.bezierCurveTo(x + 3, 21.5 + y, x + 6, 23.5 + y, x + 8.5, 19 + y)
  pen.strokeStyle = clear(skin.deep, 0.85)
  pen.lineWidth = 1.7
  pen.stroke()
}
