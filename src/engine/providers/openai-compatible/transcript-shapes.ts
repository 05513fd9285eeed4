/*
 * The words in a transcript, in the shapes in which compatible servers send them: an object with `text`, a bare JSON
 * string, lines of JSON with pieces (mlx-audio#704), a list of segments, events, or plain text (whisperx-api-server#4,
 * pollinations#11458). Data in, words out; nothing is sent or thrown here.
 */

/** What was understood of a transcript's body. */
export type ReadTranscript =
  | { readonly kind: 'text'; readonly text: string; readonly language?: string }
  /** What the server says went wrong, inside an answer that looks good. */
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'unreadable' }

/** Names under which servers put the words, the most common first. */
const TEXTS = [
  'text',
  'transcript',
  'transcription',
  'accumulated',
  'delta',
  'result',
  'output',
  'DisplayText',
  'data',
] as const
/** Lists of pieces that follow each other. */
const LISTS = ['segments', 'chunks', 'results', 'utterances', 'transcriptions', 'combinedPhrases'] as const
/** Lists of readings of the same words, the likeliest first (Deepgram, Google), and what may stand around them. */
const READINGS = ['alternatives', 'channels', 'NBest'] as const
/** Single words, where nothing else is there. */
const WORDS = ['words'] as const
/** Pieces that are read of one transcript, and how deep an answer may be wrapped. */
const MOST_PIECES = 5_000
const DEEPEST = 6

/** Reads the body of an answer. `type` is its content type. Pure. */
export function readTranscript(body: string, type: string): ReadTranscript {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (/html/i.test(type) || /^<(!doctype|html)/i.test(text)) return { kind: 'unreadable' }
  if (text === 'null') return { kind: 'text', text: '' }
  const whole = parsed(text)
  if (whole !== undefined) return fromValue(whole)
  const subtitles = subtitleWords(text)
  if (subtitles !== undefined) return { kind: 'text', text: subtitles }
  const lines = jsonLines(text)
  if (lines) return fromLines(lines)
  // Braces that are no JSON are a broken answer; anything else is what was said.
  return /^[{[]|^data:/.test(text) && !/^\[[^\]"{]*\]/.test(text) ? { kind: 'unreadable' } : { kind: 'text', text }
}

function fromValue(value: unknown): ReadTranscript {
  if (isRecord(value) && value['error']) return { kind: 'error', error: value['error'] }
  const text = wordsIn(value, 0)
  if (text === undefined) return complaintIn(value) ?? { kind: 'unreadable' }
  const language = languageOf(value)
  return { kind: 'text', text, ...(language !== undefined && { language }) }
}

/** What servers made with FastAPI and others say instead of words. */
function complaintIn(value: unknown): ReadTranscript | undefined {
  if (!isRecord(value)) return undefined
  const said = value['detail'] ?? value['message'] ?? value['msg']
  return typeof said === 'string' && said !== '' ? { kind: 'error', error: { message: said } } : undefined
}

/** The words of subtitles, SRT or WebVTT; undefined where these are none. */
function subtitleWords(text: string): string | undefined {
  if (!/^(?:WEBVTT|\d{1,6}\r?\n)/.test(text) || !text.includes('-->')) return undefined
  return text
    .split(/\r?\n/)
    .filter((line) => !/-->|^\d{1,6}$|^WEBVTT|^NOTE\b/.test(line.trim()) && line.trim() !== '')
    .join(' ')
}

/** Pieces in lines: each may bring the next words, or all so far. */
function fromLines(lines: readonly unknown[]): ReadTranscript {
  let text = ''
  let found = false
  for (const line of lines) {
    if (isRecord(line) && line['error']) return { kind: 'error', error: line['error'] }
    if (isRecord(line) && typeof line['accumulated'] === 'string') text = line['accumulated']
    else {
      const piece = wordsIn(line, 0)
      if (piece === undefined) continue
      text = isWhole(line) || (text !== '' && piece.startsWith(text)) ? piece : text + piece
    }
    found = true
  }
  return found ? { kind: 'text', text } : { kind: 'unreadable' }
}

/** OpenAI's last event has the whole text. */
function isWhole(line: unknown): boolean {
  return isRecord(line) && typeof line['type'] === 'string' && /\.(done|completed|final)$/.test(line['type'])
}

/** The words of one value; undefined where it holds none, an empty text where it says that there are none. */
function wordsIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value)) {
    const parts = value.slice(0, MOST_PIECES).map((one) => wordsIn(one, depth + 1))
    return parts.includes(undefined) ? undefined : joined(parts as string[])
  }
  if (!isRecord(value)) return undefined
  let empty: string | undefined
  for (const name of TEXTS) {
    if (!Object.hasOwn(value, name)) continue
    const text = value[name] === null ? '' : wordsIn(value[name], depth + 1)
    // Some leave the whole empty and fill its pieces.
    if (text !== undefined && text !== '') return text
    empty ??= text
  }
  for (const name of [...LISTS, ...WORDS]) {
    if (!Array.isArray(value[name])) continue
    const text = wordsIn(value[name], depth + 1)
    if (text !== undefined && text !== '') return text
    empty ??= text
  }
  for (const name of READINGS) {
    const list = value[name]
    if (Array.isArray(list) && list.length > 0) return wordsIn(list[0], depth + 1) ?? empty
  }
  if (isRecord(value['results'])) return wordsIn(value['results'], depth + 1) ?? empty
  return empty ?? (typeof value['word'] === 'string' ? value['word'] : undefined)
}

function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (text === '' || /\s$/.test(text) || /^\s/.test(part) ? text + part : `${text} ${part}`),
    '',
  )
}

/** Only `gpt-transcribe` names the languages it heard, by their codes. */
function languageOf(value: unknown): string | undefined {
  const [first] = isRecord(value) && Array.isArray(value['languages']) ? (value['languages'] as unknown[]) : []
  return isRecord(first) && typeof first['code'] === 'string' ? first['code'] : undefined
}

/** Each line as JSON, with or without the prefix of an event; undefined where the text is something else. */
function jsonLines(text: string): unknown[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^(?:event|id|retry)?:/.test(line))
  const values: unknown[] = []
  for (const line of lines.slice(0, MOST_PIECES)) {
    const bare = line.replace(/^data:\s*/, '').trim()
    if (bare === '[DONE]') continue
    const value = parsed(bare)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values.length > 0 ? values : undefined
}

function parsed(text: string): unknown {
  if (!/^[{["]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
