/** What a transducer's numbers mean. */
export interface Pieces {
  readonly texts: readonly string[]
  readonly blank: number
}

/** Reads `tokens.txt`: one `piece number` a line. Throws for anything else. */
export function readPieces(file: string): Pieces {
  const texts: string[] = []
  for (const line of file.split(/\r?\n/)) {
    const cut = line.lastIndexOf(' ')
    const id = Number(line.slice(cut + 1))
    if (cut >= 0 && Number.isInteger(id) && id >= 0 && id < 1_000_000) texts[id] = line.slice(0, cut)
  }
  const blank = texts.findIndex((piece) => piece === '<blk>' || piece === '<blank>')
  if (blank < 0) throw new Error('the list of pieces has no blank')
  return { texts, blank }
}

/** A language a recogniser names in its text, such as `<en-US>`, and pieces that stand for one byte. */
const TAG = /^<([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)>$/
const BYTE = /^<0x([0-9A-F]{2})>$/
/** Pieces that are no text: `<unk>`, `<s>`, and of Chinese models `<sos/eos>`. */
const OTHER = /^<[^<>]*>$/

/** The text of numbers, and the language they name. A piece that begins a word is written with ▁ in front. */
export function textOf(numbers: readonly number[], { texts }: Pieces): { text: string; language?: string } {
  let language: string | undefined
  const bytes: number[] = []
  const encoder = new TextEncoder()
  for (const number of numbers) {
    const piece = texts[number] ?? ''
    const tag = TAG.exec(piece)?.[1]
    const byte = BYTE.exec(piece)?.[1]
    if (byte !== undefined) bytes.push(Number.parseInt(byte, 16))
    else if (tag !== undefined && tag !== 'unk' && tag !== 'pad') language = tag
    else if (!OTHER.test(piece)) bytes.push(...encoder.encode(piece.replaceAll('▁', ' ')))
  }
  const text = new TextDecoder().decode(Uint8Array.from(bytes)).replaceAll('\uFFFD', '').replace(/ {2,}/g, ' ').trim()
  return { text, ...(language !== undefined && { language }) }
}
