import { fold, isBackchannel, isStop } from '../../turn/words'

/** Share of the words understood that must be the assistant's own, in order. */
const OWN_SHARE = 0.7
/** Words the recogniser may have put between ours without its being someone else's sentence. */
const SLACK = 2
/** A single word this long is not said by chance. */
const TELLING_LETTERS = 4

/**
 * Whether what was understood is what the assistant is saying itself: its words, in its order, close together. `said`:
 * what it says around this moment, as given to the voice. An order to stop or a listening noise never counts: those are
 * said over the very words they mean. Pure.
 */
export function echoesSpeech(understood: string, said: string): boolean {
  if (isStop(understood) || isBackchannel(understood)) return false
  const heard = wordsOf(understood)
  const own = wordsOf(said)
  if (heard.length === 0 || own.length === 0) return false
  if (heard.length === 1)
    return (heard[0]?.length ?? 0) >= TELLING_LETTERS && own.some((word) => alike(word, heard[0]!))
  const reach = heard.length + SLACK
  for (let from = 0; from < own.length; from++) {
    if (alike(own[from]!, heard[0]!) || alike(own[from]!, heard[1]!)) {
      if (commonInOrder(heard, own.slice(from, from + reach)) >= Math.ceil(OWN_SHARE * heard.length)) return true
    }
  }
  return false
}

const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean)

/** The same word, a word still being said, or one letter misheard in a long one. */
function alike(own: string, heard: string): boolean {
  if (own === heard) return true
  if (heard.length < TELLING_LETTERS) return false
  return own.startsWith(heard) || (own.length >= TELLING_LETTERS && oneLetterApart(own, heard))
}

function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

/** Length of the longest common subsequence of words. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const word of a) {
    const next = [0]
    for (const [j, other] of b.entries()) next.push(alike(other, word) ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
    row = next
  }
  return row.at(-1) ?? 0
}
