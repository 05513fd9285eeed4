/*
 * Words that matter to turn-taking, in English and Turkish. Compared after folding to lower case without punctuation.
 */

/** Said over the assistant, these stop it at once. */
const stopPhrases = new Set([
  'stop',
  'stop it',
  'stop that',
  'stop talking',
  'wait',
  'wait a minute',
  'wait a second',
  'one moment',
  'hold on',
  'hang on',
  'pause',
  'quiet',
  'be quiet',
  'shut up',
  'silence',
  'enough',
  'thats enough',
  'cancel',
  'cancel that',
  'never mind',
  'nevermind',
  // As a small recogniser writes them when nothing else was said: "stop", "quiet", "hold on", "cancel".
  'step',
  'quite',
  'held on',
  'sold on',
  'counsel',
  'council',
  'dur',
  'durdur',
  'bekle',
  'bir dakika',
  'bi dakika',
  'bir saniye',
  'sus',
  'yeter',
  'iptal',
  'iptal et',
  'vazgeç',
  'boş ver',
  'kes',
])

/**
 * Orders that are clear even behind a word or two: where the assistant's own voice comes back, its last syllable is
 * understood with them ("let's stop"). Not where the words make something else of them ("don't stop", "I can't wait").
 */
const clearOrder = /^(?:\S+ ){1,2}(?:stop|wait|dur|bekle|sus)$/
const noOrder =
  /(?:^| )(?:dont|do|not|never|cant|cannot|wont|to|i|you|we|they|he|she|it|why|when|the|a|this|that|full|non|last|next|first|bus|ne|niye|neden|biraz) /

/** May stand beside an order to stop without changing it. */
const softeners = new Set([
  'please',
  'no',
  'ok',
  'okay',
  'oh',
  'hey',
  'parley',
  'just',
  'now',
  'right',
  'um',
  'uh',
  'hayır',
  'tamam',
  'lütfen',
  'hemen',
])

/** Listening noises: they say "go on", not "stop". */
const backchannels = new Set([
  'mm hm',
  'mm hmm',
  'uh huh',
  'uhhuh',
  'aha',
  'a ha',
  'oh',
  'ok',
  'okay',
  'yeah',
  'ya',
  'yep',
  'yes',
  'yup',
  'right',
  'sure',
  'i see',
  'got it',
  'cool',
  'nice',
  'great',
  'good',
  'wow',
  'really',
  'alright',
  'all right',
  'of course',
  'exactly',
  'true',
  'indeed',
  'interesting',
  'absolutely',
  'evet',
  'tamam',
  'hı',
  'hı hı',
  'hıhı',
  'peki',
  'doğru',
  'tabii',
  'tabi',
  'anladım',
  'öyle mi',
  'olur',
  'güzel',
  'aynen',
  'he',
  'hee',
  'ha',
  'hadi ya',
  'süper',
  'harika',
])

/** Hummed rather than said, however it was spelled: "mm", "mhm", "hmm", "uh", "um", "ah", "hımm", and "M. M. H.". */
const hum = /^(?:[mh]+|[uae]+[hm]+|h[ıuea]?m+)$/

/** Short, and yet meant to be heard: said over the assistant, these want an answer. */
const objections = new Set([
  'no',
  'nope',
  'what',
  'why',
  'huh',
  'sorry',
  'pardon',
  'excuse me',
  'hey',
  'hey parley',
  'parley',
  'wrong',
  'not that',
  'again',
  'hayır',
  'yok',
  'ne',
  'neden',
  'niye',
  'nasıl',
  'efendim',
  'pardon',
  'olmaz',
  'yanlış',
  'tekrar',
])

/** Wishes of a word or two, said over the assistant. */
const shortRequests = new Set([
  'next',
  'next one',
  'previous',
  'back',
  'go back',
  'skip',
  'skip it',
  'skip that',
  'repeat',
  'repeat that',
  'say again',
  'again',
  'continue',
  'go on',
  'louder',
  'softer',
  'quieter',
  'slower',
  'faster',
  'slow down',
  'speak up',
  'help',
  'more',
  'less',
  'shorter',
  'in short',
  'details',
  'example',
  'thanks',
  'thank you',
  'goodbye',
  'bye',
  'hello',
  'sonraki',
  'önceki',
  'geç',
  'atla',
  'tekrarla',
  'devam',
  'devam et',
  'daha yavaş',
  'daha hızlı',
  'yavaş',
  'hızlı',
  'sesli',
  'daha sesli',
  'yardım',
  'kısaca',
  'örnek',
  'teşekkürler',
  'sağ ol',
  'merhaba',
])

/** Lower case without punctuation, single spaces. Turkish dotless and dotted i survive. */
export function fold(text: string): string {
  return text
    .toLocaleLowerCase(/[İığşçöü]/i.test(text) ? 'tr' : 'en')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function countWords(text: string): number {
  const folded = fold(text)
  return folded === '' ? 0 : folded.split(' ').length
}

/** The text is nothing but an order to stop, said once or again and again, politely or not. */
export function isStop(text: string): boolean {
  const words = fold(text)
  return asksFor(words, stopPhrases) || (clearOrder.test(words) && !noOrder.test(words))
}

/** The text is a short objection or question of its own. */
export function isObjection(text: string): boolean {
  return objections.has(fold(text))
}

/** The text is nothing but listening noises: every part of it is one. */
export function isBackchannel(text: string): boolean {
  return madeOf(fold(text), (part) => backchannels.has(part) || hum.test(part))
}

/** The text is nothing but humming: "mm", "uh", "hmm". */
export function isHum(text: string): boolean {
  return madeOf(fold(text), (part) => hum.test(part))
}

/** The text is an order or a wish of a word or two: meant, however short it is. */
export function isShortRequest(text: string): boolean {
  const words = fold(text)
  return asksFor(words, shortRequests) || /^(?:whats?|whos?|wheres?|when|why|how|tell|ne|kim|nasıl) \S+$/.test(words)
}

/** Nothing but these phrases, politely or not. */
function asksFor(folded: string, phrases: ReadonlySet<string>): boolean {
  const polite = (part: string): boolean => softeners.has(part)
  return madeOf(folded, (part) => phrases.has(part) || polite(part)) && !madeOf(folded, polite)
}

/**
 * Folded text cut into parts of three words at most that all pass; the longest first. Empty text is made of nothing.
 */
function madeOf(folded: string, test: (part: string) => boolean): boolean {
  if (folded === '') return false
  const words = folded.split(' ')
  for (let i = 0; i < words.length;) {
    const length = [3, 2, 1].find((n) => i + n <= words.length && test(words.slice(i, i + n).join(' ')))
    if (length === undefined) return false
    i += length
  }
  return true
}
