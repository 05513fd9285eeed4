/*
 * Words that matter to turn-taking, in English and Turkish. Compared after folding to lower case without punctuation.
 */

/** Said over the assistant, these stop it at once. */
const stopPhrases = new Set([
  'stop', 'stop it', 'stop talking', 'please stop', 'stop please', 'ok stop', 'okay stop', 'no stop', 'stop stop',
  'wait', 'wait wait', 'wait a minute', 'wait a second', 'hold on', 'hang on', 'pause', 'quiet', 'be quiet', 'shut up',
  'enough', 'thats enough', 'cancel', 'never mind', 'nevermind',
  'dur', 'durdur', 'bekle', 'bir dakika', 'bi dakika', 'bir saniye', 'sus', 'yeter', 'tamam dur', 'dur dur', 'dur bir dakika', 'iptal', 'vazgeç', 'boş ver',
])

/** Listening noises: they say "go on", not "stop". */
const backchannels = new Set([
  'mm', 'mmm', 'mhm', 'mm hm', 'mmhm', 'mm hmm', 'hm', 'hmm', 'uh huh', 'uhhuh', 'uh', 'um', 'ah', 'aha', 'oh', 'ok', 'okay', 'yeah', 'yep', 'yes', 'yup', 'right', 'sure', 'i see',
  'got it', 'cool', 'nice', 'great', 'good', 'wow', 'really', 'alright', 'all right', 'of course', 'exactly', 'true',
  'evet', 'tamam', 'hı', 'hı hı', 'hıhı', 'hımm', 'peki', 'doğru', 'tabii', 'tabi', 'anladım', 'öyle mi', 'olur', 'güzel', 'aynen', 'he', 'hee',
])

/** Short, and yet meant to be heard: said over the assistant, these want an answer. */
const objections = new Set([
  'no', 'nope', 'what', 'why', 'huh', 'sorry', 'pardon', 'excuse me', 'hey', 'hey parley', 'parley', 'wrong', 'not that', 'again',
  'hayır', 'yok', 'ne', 'neden', 'niye', 'nasıl', 'efendim', 'pardon', 'olmaz', 'yanlış', 'tekrar',
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

/** The text is nothing but an order to stop. */
export function isStop(text: string): boolean {
  return stopPhrases.has(fold(text))
}

/** The text is a short objection or question of its own. */
export function isObjection(text: string): boolean {
  return objections.has(fold(text))
}

/** The text is nothing but listening noises: every part of it is one. */
export function isBackchannel(text: string): boolean {
  const words = fold(text).split(' ')
  if (words[0] === '') return false
  for (let i = 0; i < words.length; ) {
    const length = [3, 2, 1].find((n) => i + n <= words.length && backchannels.has(words.slice(i, i + n).join(' ')))
    if (length === undefined) return false
    i += length
  }
  return true
}
