/*
 * Beginnings that only a thought has. Some servers take the opening mark of a model's thoughts away, so that an answer
 * begins in the middle of them; until the closing mark comes there is nothing but the words to tell by.
 */

const FILLERS: readonly string[] = ['ok', 'okay', 'alright', 'right', 'hm', 'hmm', 'hmmm', 'so', 'well', 'now', 'first']
const MOST_FILLERS = 3

/** Sentences about "the user", as a model calls the person, and plans for its answer. Each word by its stems. */
const SENTENCES: readonly (readonly (readonly string[])[])[] = [
  [
    ['the', 'this'],
    ['user', 'person', 'human'],
    [
      'is',
      'was',
      'ask',
      'want',
      'need',
      'said',
      'say',
      'has',
      'have',
      'might',
      'may',
      'seem',
      'just',
      'would',
      'greet',
    ],
  ],
  [
    ['the', 'this'],
    ["user's", 'user’s'],
    ['question', 'message', 'request', 'query', 'input', 'last', 'prompt'],
  ],
  [
    ['i', 'we'],
    ['need', 'should', 'have', 'must'],
    ['to', 'answer', 'respond', 'reply', 'think', 'be'],
    ['figure', 'answer', 'respond', 'reply', 'think', 'determine', 'recall', 'provide', 'concise', 'one', 'give'],
  ],
]

/** Whether `text` begins as a thought does; `maybe` while more of it would tell. Looks at its first words only. */
export function beginsAsThought(text: string): 'yes' | 'maybe' | 'no' {
  const begun = text.trimStart().slice(0, 120).toLowerCase()
  if (begun !== '' && !/^\p{L}/u.test(begun)) return 'no'
  const words = begun.match(/[\p{L}’']+/gu) ?? []
  const partial = /[\p{L}’']$/u.test(begun)
  if (words.length === 0) return 'maybe'
  let at = 0
  while (at < MOST_FILLERS && words[at] !== undefined && FILLERS.includes(words[at]!)) {
    if (partial && at === words.length - 1) return 'maybe'
    at++
  }
  const left = words.slice(at)
  if (left.length === 0) return 'maybe'
  const found = SENTENCES.map((sentence) => match(sentence, left, partial))
  if (found.includes('yes')) return 'yes'
  if (found.includes('maybe')) return 'maybe'
  const open = partial && left.length === 1 && at < MOST_FILLERS && FILLERS.some((word) => word.startsWith(left[0]!))
  return open ? 'maybe' : 'no'
}

function match(
  sentence: readonly (readonly string[])[],
  words: readonly string[],
  partial: boolean,
): 'yes' | 'maybe' | 'no' {
  for (const [i, stems] of sentence.entries()) {
    const word = words[i]
    if (word === undefined) return 'maybe'
    const last = i === sentence.length - 1
    const whole = stems.some((stem) => (last ? word.startsWith(stem) : word === stem))
    if (whole && !(partial && i === words.length - 1 && !last)) continue
    return partial && i === words.length - 1 && stems.some((stem) => stem.startsWith(word)) ? 'maybe' : 'no'
  }
  return 'yes'
}
