import type { TurnConfig } from './config'
import { fold } from './words'

/** How finished a sentence sounds. */
export type Completeness = 'complete' | 'neutral' | 'incomplete'

/** A sentence that ends in one of these goes on: conjunctions, prepositions, articles, possessives, hesitations. */
const openEndings = new Set([
  // English; "thee" is how a small recogniser writes a "the" that was drawn out.
  'and', 'or', 'but', 'so', 'because', 'if', 'when', 'while', 'that', 'which', 'who', 'than', 'then', 'as', 'like',
  'to', 'for', 'of', 'in', 'on', 'at', 'by', 'with', 'from', 'about', 'into', 'between', 'after', 'before', 'per',
  'the', 'thee', 'a', 'an', 'my', 'your', 'his', 'her', 'our', 'their', 'this', 'these', 'those', 'some', 'any',
  'i', 'im', 'id', 'ill', 'ive', 'we', 'they', 'its', 'lets', 'um', 'uh', 'er', 'erm', 'hmm', 'well',
  'plus', 'minus', 'times', 'divided', 'point', 'hundred and', 'called', 'named', 'remind me', 'set', 'tell me',
  // Turkish
  've', 'veya', 'ya da', 'ama', 'fakat', 'çünkü', 'eğer', 'ile', 'için', 'gibi', 'kadar', 'sonra', 'önce', 'ki', 'bir', 'bu', 'şu', 'o', 'en', 'çok', 'daha', 'ben', 'sen', 'şey', 'yani', 'hani', 'işte', 'artı', 'eksi', 'çarpı', 'bölü',
])

/** These go on too, unless a question ends in them: "what can you do?" */
const verbEndings = new Set([
  'is', 'are', 'was', 'were', 'will', 'would', 'could', 'should', 'can', 'do', 'does', 'did', 'have', 'has', 'had',
])

/** Beginnings that need an object: alone they are not a request. */
const bareRequests = /^(?:(?:please |can you |could you |hey parley )*(?:set|start|set a|start a|remind me|what is|whats|how much is|how many|convert|tell me|tell me about|who is|where is|when is|add|play|call|write|remember|remember that)|(?:set|start) an? (?:\w+ )?timer(?: for)?|bana|hatırlat|kaç|ne kadar)$/

/** Openings of a request or question that make a sentence with an object complete. */
const askingWords =
  /^(?:(?:please|hey|ok|okay|parley|so|and|now) )*(?:what|whats|who|whos|where|wheres|when|whens|why|how|hows|which|is|are|do|does|did|can|could|will|would|should|tell|set|start|cancel|stop|flip|roll|convert|add|remind|remember|turn|play|repeat|say|give|make|show|open|close|pick|choose)\b/

const numberWord =
  /^(?:\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|sıfır|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin)$/

const turkishQuestion = /(?:^|\s)(?:m[ıiuü]|m[ıiuü]s[ıiuü]n|m[ıiuü]y[ıiuü]m|nedir|nerede|ne zaman|kaç|kim|nasıl|niye|neden|hangi)(?:\s\p{L}+)?$/u

/**
 * Reads how finished the words sound, in English or Turkish. Punctuation counts only a little, because recognisers put
 * a full stop after any silence. An ellipsis or dash they put on purpose; a comma in the end says "perhaps": small
 * recognisers put one after complete requests too.
 */
export function completeness(text: string): Completeness {
  const trimmed = text.trim()
  if (/(?:-|–|—|…|\.\.\.)$/.test(trimmed)) return 'incomplete'
  const words = byWords(fold(trimmed), /\?$/.test(trimmed))
  if (!trimmed.endsWith(',')) return words
  return words === 'complete' ? 'neutral' : 'incomplete'
}

function byWords(words: string, asks: boolean): Completeness {
  if (words === '') return 'neutral'
  const list = words.split(' ')
  const last = list.at(-1) ?? ''
  if (openEndings.has(last) || openEndings.has(list.slice(-2).join(' ')) || bareRequests.test(words)) return 'incomplete'
  if (verbEndings.has(last) && !(asks && list.length >= 3)) return 'incomplete'
  // Digits being dictated ("five five five, one two") may always go on.
  if (list.length >= 3 && list.slice(-3).every((word) => numberWord.test(word))) return 'incomplete'
  if (asks || turkishQuestion.test(words)) return 'complete'
  if (list.length >= 3 && askingWords.test(words)) return 'complete'
  return 'neutral'
}

export interface EndpointEvidence {
  readonly text: string
  /** End-of-turn probability of a recogniser or model that gives one, 0..1. */
  readonly endOfTurn: number | undefined
  /** The assistant has just asked a question. */
  readonly afterQuestion: boolean
  /** How long this person's pauses inside a turn were lately, in ms; 0 when not known. */
  readonly pauseMs: number
}

/** Probability from which a model's verdict counts as "ended"; between the two it says nothing. */
const ENDED = 0.6
const NOT_ENDED = 0.3

/** How long a silence must last before the turn ends, in ms, given what is known. Pure. */
export function endpointDelay(evidence: EndpointEvidence, config: TurnConfig): number {
  const { endpoint } = config
  const words = completeness(evidence.text)
  if (words === 'incomplete') return endpoint.incomplete
  const p = evidence.endOfTurn
  if (p !== undefined && p >= ENDED) return endpoint.complete
  if (p !== undefined && p < NOT_ENDED) return endpoint.incomplete
  if (words === 'complete') return endpoint.complete
  const neutral = evidence.afterQuestion ? endpoint.neutral * config.afterQuestion : endpoint.neutral
  return Math.max(neutral, Math.min(evidence.pauseMs, endpoint.incomplete))
}

/** What is known of a person's pauses after one more that turned out to be inside a turn, in ms. Pure. */
export function learnPause(pauseMs: number, seenMs: number, config: TurnConfig): number {
  const { weight, marginMs } = config.pauses
  const wanted = Math.min(seenMs + marginMs, config.endpoint.incomplete)
  return pauseMs === 0 ? wanted : pauseMs + weight * (wanted - pauseMs)
}
