import { type Wanted, wordsFor } from './words'

/** What a request is about, by the words in it; the first that fits. Turkish words without accents. */
const kinds: readonly (readonly [Wanted, RegExp])[] = [
  [
    'live',
    /\b(weather|forecast|rain(ing|y)?|snow(ing)?|sunny|temperature outside|news|headlines?|score|stocks?|share price|bitcoin|exchange rate|traffic|hava|haber(ler)?|yagmur|kar yag|borsa|dolar|euro|trafik|mac kac)\b/,
  ],
  [
    'action',
    /\b(play|pause the|music|song|spotify|youtube|open|close|launch|call|phone|text|message|email|e-mail|mail|send|turn (on|off)|switch (on|off)|lights?|lamp|order|buy|book|calendar|appointment|screenshot|search|google|browse|download|cal|sarki|muzik|ac|kapat|ara|gonder|isik|lamba|siparis|takvim)\b/,
  ],
  [
    'writing',
    /\b(write|translate|summari[sz]e|draft|compose|poem|story|essay|code|rewrite|rap|lyrics|yaz|cevir|ozetle|siir|hikaye|tercume)\b/,
  ],
  [
    'question',
    /^\s*(so |and |but |ok |hey )*(who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|would|should|will|tell me|explain|describe|define|name)\b|\b(kim|ne|neden|nicin|nasil|nerede|hangi|kac|mi|mu|anlat|acikla)\b|\?\s*$/,
  ],
]

/** Fewer letters than this are a noise, not a request. */
const FEWEST_LETTERS = 3

/**
 * An honest answer to what was not understood: what kind of thing it cannot do, how that can be changed, and one thing
 * it can do. Short when the turn before was not understood either. Empty or garbled text gets a request to say it
 * again. `inPlaceOf` names the chosen model that could not answer: it is not there now, rather than missing.
 */
export function notUnderstood(heard: string, language: string, repeated: boolean, inPlaceOf?: string): string {
  const words = wordsFor(language)
  if (isGarbled(heard)) return words.askAgain
  const folded = heard.replace(/[ıİ]/g, 'i').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const wanted = kinds.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other'
  const cannot = words.cannot[wanted]
  if (inPlaceOf !== undefined && wanted !== 'live' && wanted !== 'action')
    return (repeated ? words.stillAway : words.away).replace('{name}', () => inPlaceOf)
  // Live facts and other programs stay out of reach with a language model, too: recommending one would be a false
  // promise.
  const how = wanted === 'live' || wanted === 'action' ? '' : words.how
  if (repeated) return how === '' ? cannot : words.again
  const example = words.example.replace('{example}', words.examples[folded.length % words.examples.length] ?? '')
  return [cannot, how, example].filter((sentence) => sentence !== '').join(' ')
}

/** Nothing that could be a sentence: too few letters, or one thing over and over, as recognisers make of noise. */
function isGarbled(heard: string): boolean {
  const words = heard.toLowerCase().match(/\p{L}+|\d+/gu) ?? []
  if (words.join('').length < FEWEST_LETTERS) return true
  return words.length >= 4 && new Set(words).size === 1
}
