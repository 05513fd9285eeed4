import { MAX_ATTACHED, MOST_ATTACHMENTS, type Attachment } from '#shared/conversation'

/** Why a file cannot be given along. */
export type NotAttached = 'tooMany' | 'tooLong' | 'notText'

/** A file is read no further than this, bytes: what is longer is too long in any case. */
const MAX_BYTES = MAX_ATTACHED * 4

/**
 * Adds a file to those that are given along with a message. Only text: what has zeros in it or is no UTF-8 is none, and
 * signs that control a terminal are left out.
 */
export async function attached(
  before: readonly Attachment[],
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<readonly Attachment[] | NotAttached> {
  if (before.length >= MOST_ATTACHMENTS) return 'tooMany'
  if (file.size > MAX_BYTES) return 'tooLong'
  const text = readable(await file.arrayBuffer())
  if (text === undefined || text.trim() === '') return 'notText'
  const all = before.reduce((sum, one) => sum + one.text.length, text.length)
  if (all > MAX_ATTACHED) return 'tooLong'
  return [...before, { name: file.name.slice(0, 200) || 'file', text }]
}

function readable(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    return text.includes('\0') ? undefined : text.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
  } catch {
    return undefined
  }
}
