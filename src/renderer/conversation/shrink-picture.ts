/** Longest side of a picture at first, and what is tried while it is too large, in points. */
const SIDES = [1280, 1024, 768, 512, 384]
const QUALITY = 0.82

/**
 * A picture of any kind the browser knows, as base64 of a JPEG of at most so many characters; undefined for no picture.
 */
export async function shrunkPicture(file: Blob, most: number): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  try {
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
      const canvas = new OffscreenCanvas(Math.max(1, bitmap.width * scale), Math.max(1, bitmap.height * scale))
      const context = canvas.getContext('2d')
      if (!context) return undefined
      // A JPEG has no see-through parts: they become paper, not black.
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
      const data = base64(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })).arrayBuffer())
      if (data.length <= most) return data
    }
    return undefined
  } finally {
    bitmap.close()
  }
}

function base64(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}
