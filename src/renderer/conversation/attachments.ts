import { MAX_ATTACHED, MAX_PICTURES, MOST_ATTACHMENTS, fits, type Attachment } from '#shared/conversation'

/** Why a file cannot be given along. */
export type NotAttached = 'tooMany' | 'tooLong' | 'notText' | 'noPictures'

/** A file is read no further than this, bytes: what is longer is too long in any case. */
const MAX_BYTES = MAX_ATTACHED * 4
const MAX_PICTURE_BYTES = 40_000_000

/** Makes a picture small enough; absent where the model can be shown none. */
export type Shrink = (file: Blob, most: number) => Promise<string | undefined>

/**
 * Adds a file to those that are given along with a message: a picture, made small, or text. What has zeros in it or is
 * no UTF-8 is no text, and signs that control a terminal are left out.
 */
export async function attached(
  before: readonly Attachment[],
  file: File,
  shrink: Shrink | undefined,
): Promise<readonly Attachment[] | NotAttached> {
  if (before.length >= MOST_ATTACHMENTS) return 'tooMany'
  const name = file.name.slice(0, 200) || 'file'
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    if (!shrink) return 'noPictures'
    if (file.size > MAX_PICTURE_BYTES) return 'tooLong'
    const left = before.reduce((room, { picture = '' }) => room - picture.length, MAX_PICTURES)
    const picture = await shrink(file, left)
    if (picture === undefined) return left < MAX_PICTURES / 2 ? 'tooLong' : 'notText'
    const next = [...before, { name, text: '', picture }]
    return fits(next) ? next : 'tooLong'
  }
  if (file.size > MAX_BYTES) return 'tooLong'
  const text = readable(await file.arrayBuffer())
  if (text === undefined || text.trim() === '') return 'notText'
  const next = [...before, { name, text }]
  return text.length <= MAX_ATTACHED && fits(next) ? next : 'tooLong'
}

function readable(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
  } catch {
    return undefined
  }
}
