import type { FacePose } from '../pose'
import type { FaceColours } from './colours'
import { drawEye } from './eyes'
import { drawBackHair, drawFrontHair } from './hair'
import { drawHead, drawNeck, drawNose } from './head'
import { drawMouth } from './mouth'
import { clear, type Pen } from './pen'

/** Width and height of the drawing in its own units; the middle of the face lies at 0, 0. */
export const FACE_SIZE = 260

/** Draws a face into a square of `size` pixels. Everything follows from pose and colours. */
export function drawFace(pen: Pen, pose: FacePose, colours: FaceColours, size: number): void {
  const { head } = pose
  pen.save()
  pen.scale(size / FACE_SIZE, size / FACE_SIZE)
  pen.translate(FACE_SIZE / 2, FACE_SIZE / 2 - 4)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  drawGlow(pen, pose, colours)
  drawNeck(pen, head, colours)
  pen.save()
  // Around the nape, which stays where it is.
  pen.translate(head.yaw * 3, 62)
  pen.rotate(head.roll * 0.09)
  pen.translate(0, -62 - head.pitch * 4)
  drawBackHair(pen, head, colours)
  drawHead(pen, pose, colours)
  for (const side of [-1, 1] as const) drawEye(pen, side, pose, colours)
  drawNose(pen, head, colours)
  drawMouth(pen, pose, colours)
  drawFrontHair(pen, head, colours)
  pen.restore()
  pen.restore()
}

/** The arcs of Parley's mark: the person's sound comes from the left, the assistant's goes to the right. */
function drawGlow(pen: Pen, { glow }: FacePose, colours: FaceColours): void {
  for (const [side, strength, colour] of [
    [-1, glow.you, colours.glow.you],
    [1, glow.parley, colours.glow.parley],
  ] as const) {
    if (strength <= 0.01) continue
    for (let ring = 0; ring < 3; ring++) {
      const fall = Math.max(0, Math.min(1, strength * 1.8 - ring * 0.42))
      pen.beginPath()
      const middle = side < 0 ? Math.PI : 0
      pen.arc(0, -6, 97 + ring * 12, middle - 0.5 - ring * 0.04, middle + 0.5 + ring * 0.04)
      pen.strokeStyle = clear(colour, 0.85 * fall)
      pen.lineWidth = 4.2
      pen.stroke()
    }
  }
}
