/*
 * The marks by which models set their thoughts apart, in the spellings they have been seen to use: tags in several
 * kinds of brackets (DeepSeek and Qwen `<think>`, Mistral `[THINK]`, Kimi `◁think▷`, Seed `<seed:think>`), and the
 * channels of gpt-oss ("harmony": `<|channel|>analysis<|message|>`) and Gemma (`<|channel>thought`), and tokens that
 * say where thinking begins and ends (Cohere `<|START_THINKING|>`, OpenThinker `<|begin_of_thought|>`, MedGemma
 * `<unused94>`). Calls of tools that a server left in the text are no answer either.
 */

/** What a mark says about the text behind it. */
export interface Mark {
  readonly kind: 'open' | 'close' | 'header' | 'body' | 'none'
  readonly length: number
}

/** Characters a mark may have; longer ones are text. */
export const LONGEST_MARK = 200

/** Characters with which a mark can begin. */
const STARTS = /[<[◁＜⟨]/g

const NAME =
  '(?:longcat_|inner_|internal_|deep_|chain_of_)?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratch_?pad|monologue|analysis|cot)(?:_(?:process|budget_reflect|block|trace|steps?))?|innermonologue|(?:tool|function)_?calls?|invoke'
const TAG = new RegExp(
  `^[<◁＜⟨]\\|?\\s{0,4}(/?)\\s{0,4}(?:[\\w-]{1,20}:)?(?:${NAME})(?:\\s[^<>◁▷]{0,150})?\\s{0,4}/?\\|?[>▷＞⟩]`,
  'i',
)
/** In square brackets only as Mistral writes them: others are links and notes. */
const SQUARE = /^\[(\/?)(?:THINK|THINKING|REASONING|THOUGHT|think)\](?!\()/

/** Begins and ends of thinking as tokens of their own. */
const BOUND =
  /^<(?:\|(?:(?:(start|begin)|end)_(?:of_)?(?:thinking|thoughts?|reasoning)|(?:thinking|thoughts?|reasoning)_(?:(start|begin)|end))\||(unused94)|unused95)>/i
/** The turn of a model that its template begins with, and of a person's that it repeats. */
const TURN = /^<(?:(start)|end)_of_turn>|^\[\/?INST\]/

/** Special tokens: `<|end|>`, and Gemma's with one bar. */
const TOKEN = /^<(?:\|([a-z_]{1,24})\|?|([a-z_]{1,24})\|)>/i

/** Tokens behind which a header follows: a role, a channel. */
const HEADERS: ReadonlySet<string> = new Set(['start', 'channel', 'im_start', 'start_header_id', 'constrain'])

/** Where the next mark could begin at or behind `from`; -1 when nowhere. */
export function nextStart(text: string, from: number): number {
  STARTS.lastIndex = from
  return STARTS.exec(text)?.index ?? -1
}

/** The mark at the beginning of `text`; undefined when there is none. */
export function markAt(text: string): Mark | undefined {
  const tag = TAG.exec(text) ?? SQUARE.exec(text)
  if (tag) return { kind: tag[1] === '/' ? 'close' : 'open', length: tag[0].length }
  const bound = BOUND.exec(text)
  if (bound) return { kind: (bound[1] ?? bound[2] ?? bound[3]) ? 'open' : 'close', length: bound[0].length }
  const turn = TURN.exec(text)
  if (turn) return { kind: turn[1] ? 'header' : 'none', length: turn[0].length }
  const token = TOKEN.exec(text)
  if (!token) return undefined
  const name = (token[1] ?? token[2])!.toLowerCase()
  const length = token[0].length
  // Gemma: the bar on the other side closes the channel.
  if (name === 'channel' && token[1] === undefined) return { kind: 'close', length }
  if (HEADERS.has(name)) return { kind: 'header', length }
  return { kind: name === 'message' || name === 'end_header_id' ? 'body' : 'none', length }
}

/** Whether more text could make a mark of what begins here. */
export function couldBecomeMark(text: string): boolean {
  if (text.length >= LONGEST_MARK) return false
  return /^(?:\[(?:\/?[A-Z]{0,10})|[<◁＜⟨]\|?\s{0,4}\/?\s{0,4}(?:$|[a-z_][\w-]{0,24}\|?$|(?:[\w-]{1,20}:)?(?:[a-z_]{0,26}|(?:think|thought|reason|reflec|scratch|monolog|inner|analys|cot|tool|func|invoke)[a-z_]{0,8}\s[^<>◁▷]{0,150})\/?\|?$))$/i.test(
    text,
  )
}

/** Whether a header, the text between two tokens, is of a channel meant for the person. */
export function isSpokenChannel(header: string): boolean {
  return !/^\s*(?:analysis|commentary|thought|thinking|reasoning|tool)\b/i.test(header)
}
