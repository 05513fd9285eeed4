/*
 * Text as Supertonic takes it (supertone-inc/supertonic, nodejs/helper.js): decomposed letters, plain quotes and
 * dashes, an end mark, and the language as a tag around it. Each UTF-16 unit is one number of its table.
 */

/** Longest piece said at once, in characters; its makers' limit is 300, and shorter ones begin sooner. */
const LONGEST = 150

/** Languages it was taught; for all others it has `na`. */
const LANGUAGES = new Set(
  'en ko ja ar bg cs da de el es et fi fr hi hr hu id it lt lv nl pl pt ro ru sk sl sv tr uk vi'.split(' '),
)

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[–‑—]/g, '-'],
  [/[“”]/g, '"'],
  [/[‘’´`]/g, "'"],
  [/[_[\]|/#→←<>]/g, ' '],
  [/[♥☆♡©\\]/g, ''],
  [/\p{Extended_Pictographic}/gu, ''],
  [/\s+([,.!?;:])/g, '$1'],
  [/\s+/g, ' '],
]
const ENDED = /[.!?;:,'")\]}…。」』】〉》›»]$/

/** The whole of what the networks read for one piece of text. */
export function supertonicText(text: string, language: string): string {
  let plain = text.normalize('NFKD')
  for (const [from, to] of PLAIN) plain = plain.replace(from, to)
  plain = plain.trim()
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? ''
  const tag = LANGUAGES.has(primary) ? primary : 'na'
  return `<${tag}>${ENDED.test(plain) ? plain : `${plain}.`}</${tag}>`
}

/** One number for each UTF-16 unit; what the table does not know is left out. `Int32[65,536]`, -1 for unknown. */
export function idsOf(text: string, table: Int32Array): number[] {
  return Array.from({ length: text.length }, (_, at) => table[text.charCodeAt(at)] ?? -1).filter((id) => id >= 0)
}

/** Pieces of at most {@link LONGEST} characters, cut behind a mark, else at a space, else where they are full. */
export function pieces(text: string): string[] {
  const out: string[] = []
  let rest = text.trim()
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST)
    const mark = Math.max(...['.', '!', '?', ';', ':', ','].map((sign) => head.lastIndexOf(`${sign} `)))
    const space = head.lastIndexOf(' ')
    const cut = mark > LONGEST / 3 ? mark + 1 : space > 0 ? space : LONGEST
    out.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return rest === '' ? out : [...out, rest]
}
