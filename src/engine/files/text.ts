/**
 * The text of a file as editors leave it: UTF-8 with or without a byte order mark, or UTF-16 with one (Windows' Notepad
 * writes both).
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  // A decoder drops the mark of its own encoding.
  return new TextDecoder(encoding).decode(bytes)
}
