/*
 * Whisper's tokens (openai/whisper, tokenizer.py): 50,257 pieces of bytes as in GPT-2, then the special ones, in the
 * order of that file. All multilingual models but large-v3 have these numbers.
 */
const PIECES = 50_257

export const END = PIECES
export const START = PIECES + 1

/** In the order of tokenizer.py's LANGUAGES. */
const LANGUAGES = (
  'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy ' +
  'sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo ' +
  'uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su'
).split(' ')

const FIRST_LANGUAGE = START + 1
const FIRST_TASK = FIRST_LANGUAGE + LANGUAGES.length
export const TRANSCRIBE = FIRST_TASK + 1
export const NO_TIMES = FIRST_TASK + 5

/** The token of a language; undefined for one Whisper was not taught, and for `auto`. */
export function languageToken(tag: string): number | undefined {
  const at = LANGUAGES.indexOf(tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return at < 0 ? undefined : FIRST_LANGUAGE + at
}

/** The likeliest language by the scores after {@link START}. */
export function likeliestLanguage(scores: Float32Array): { readonly token: number; readonly tag: string } {
  let best = 0
  for (let at = 1; at < LANGUAGES.length; at++)
    if ((scores[FIRST_LANGUAGE + at] ?? -Infinity) > (scores[FIRST_LANGUAGE + best] ?? -Infinity)) best = at
  return { token: FIRST_LANGUAGE + best, tag: LANGUAGES[best] ?? 'en' }
}

/** Scores with which nothing but pieces of text and the end can be chosen. */
export const textOnly = (scores: Float32Array): Float32Array => scores.subarray(0, END + 1)

/** GPT-2 writes bytes as characters: printable ones as they are, the others above U+0100. */
const bytes = ((): ReadonlyMap<string, number> => {
  const plain = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
  let next = 256
  return new Map(
    Array.from({ length: 256 }, (_, byte) => [String.fromCodePoint(plain(byte) ? byte : next++), byte] as const),
  )
})()

/** Reads `vocab.json`, `{piece: number}`. Throws for anything else. */
export function readVocabulary(json: string): readonly string[] {
  const written = JSON.parse(json) as Readonly<Record<string, unknown>>
  const pieces: string[] = []
  for (const [piece, id] of Object.entries(written)) if (typeof id === 'number' && id < PIECES) pieces[id] = piece
  if (pieces.length === 0) throw new Error('the vocabulary has no pieces')
  return pieces
}

/** Text of tokens. A character that is not whole, as at the end of a text that broke off, is left out. */
export function textOf(tokens: readonly number[], vocabulary: readonly string[]): string {
  const all = tokens.flatMap((token) => [...(vocabulary[token] ?? '')].map((letter) => bytes.get(letter) ?? 32))
  return new TextDecoder().decode(Uint8Array.from(all)).replaceAll('\uFFFD', '').trim()
}
