/** What of a canvas the drawing uses: a `CanvasRenderingContext2D`, or whatever a test notes the strokes with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
  | 'scale'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'quadraticCurveTo'
  | 'ellipse'
  | 'arc'
  | 'fill'
  | 'stroke'
  | 'clip'
  | 'createLinearGradient'
  | 'createRadialGradient'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'globalAlpha'
>

/** A gradient along a line, from colours at equal distances. */
export function fade(pen: Pen, [x0, y0, x1, y1]: readonly number[], colours: readonly string[]): CanvasGradient {
  return stops(pen.createLinearGradient(x0!, y0!, x1!, y1!), colours)
}

/** A gradient from a point outwards. */
export function halo(pen: Pen, x: number, y: number, radius: number, colours: readonly string[]): CanvasGradient {
  return stops(pen.createRadialGradient(x, y, 0, x, y, radius), colours)
}

function stops(gradient: CanvasGradient, colours: readonly string[]): CanvasGradient {
  colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour))
  return gradient
}

/** The same colour, seen through: `oklch(l c h)` or `oklch(l c h / a)`. */
export function clear(colour: string, alpha: number): string {
  return `${colour.replace(/\s*\/.*\)|\)/, '')} / ${alpha.toFixed(3)})`
}
