/**
 * At most `limit` characters on one line, from the beginning and the end, with a sign where something is left out.
 * Pure.
 */
export function shortened(text: string, limit: number): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  if (letters.length <= limit) return letters.join('')
  const head = Math.ceil(((limit - 3) * 2) / 3)
  const tail = limit - 3 - head
  return `${letters.slice(0, head).join('').trimEnd()} … ${letters.slice(-tail).join('').trimStart()}`
}
