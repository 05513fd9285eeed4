import type { Intent, Language, Rule } from './language'
import { compile } from './pattern'
import { soundDistance, soundOf } from './sound'
import { type Token, tokenise } from './tokens'

/*
 * Repair of misheard commands: when no rule understands a sentence, words of commands are put in the place of words
 * that sound nearly like them. It knows nothing of any voice or recogniser, only how words sound.
 */

/** What is done by a command and names its thing; questions are left as they were heard. */
const COMMANDS =
  /^(timer_start|timer_cancel|timer_change|timer_list|stopwatch|list_add|list_remove|list_check|list_read|volume|speech_speed|flip_coin|roll_dice)$/

/** Words taken for one word of a command. */
const WIDEST = 3
/** Longer sentences are hardly misheard commands, in words. */
const LONGEST = 16
/** How far apart what was heard and the word of a command may sound: in all, and for each of its sounds. */
const FARTHEST = 1.5
const FARTHEST_SHARE = 0.28
/** Repairs in one sentence, and sentences tried. */
const MOST_TRIED = 8
const NEAREST = 14

interface Repair {
  readonly from: number
  readonly to: number
  readonly word: string
  readonly cost: number
}

interface Vocabulary {
  readonly sounds: ReadonlyMap<string, string>
  readonly words: ReadonlySet<string>
}

const kept = new WeakMap<Language, Vocabulary>()

/** The plain words of commands and how they sound. */
function vocabulary(language: Language): Vocabulary {
  const found = kept.get(language)
  if (found) return found
  const commands = language.rules.filter(({ skill }: Rule) => COMMANDS.test(skill))
  const plain = commands.flatMap(({ patterns }) => patterns.flatMap((pattern) => compile(pattern).words))
  const openings = language.openings.flatMap((pattern) => compile(pattern).words)
  const words = new Set([...plain, ...openings])
  const long = [...words].filter((word) => word.length >= 3 && /^[a-z]+$/.test(word) && !(word in language.confusions))
  const made = { words, sounds: new Map(long.map((word) => [word, soundOf(word)])) }
  kept.set(language, made)
  return made
}

/** The ways a misheard sentence may have been meant, the likeliest first; each names the thing of a command. */
export function repaired(text: string, language: Language): readonly string[] {
  const { repairs } = language
  const tokens = tokenise(text, language.spelling).filter((token) => !language.noises.has(token.text))
  const said = tokens.map((token) => token.text)
  if (!repairs || said.length < 2 || said.length > LONGEST || repairs.never.test(said.join(' '))) return []
  const all = nearby(tokens, language)
  const pairs = all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other) => (one.to <= other.from || other.to <= one.from ? [[one, other]] : [])),
  )
  const tries = [...all.map((one) => [one]), ...pairs].map((some) => ({
    some,
    cost: some.reduce((sum, { cost }) => sum + cost, 0.2 * some.length),
  }))
  return tries
    .filter(({ some }) => some.reduce((sum, { from, to }) => sum + to - from, 0) <= said.length / 2)
    .sort((a, b) => a.cost - b.cost)
    .map(({ some }) => put(said, some))
    .filter((sentence) => repairs.things.test(sentence))
    .slice(0, MOST_TRIED)
}

function nearby(tokens: readonly Token[], language: Language): readonly Repair[] {
  const { words, sounds } = vocabulary(language)
  const found: Repair[] = []
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + WIDEST); to++) {
      const window = tokens.slice(from, to).map((token) => token.text)
      // Numbers are never changed, nor a word that is one of a command as it stands, but for the first.
      if (window.some((word) => /\d/.test(word) || language.repairs?.numbers.has(word))) break
      const [only = ''] = window
      if (window.length === 1 && words.has(only) && from > 0) continue
      const heard = soundOf(window.join(''))
      for (const [word, sound] of sounds) {
        if (window.includes(word) || Math.abs(sound.length - heard.length) > 3) continue
        const cost = soundDistance(heard, sound)
        if (cost <= FARTHEST && cost <= FARTHEST_SHARE * Math.max(heard.length, sound.length))
          found.push({ from, to, word, cost })
      }
    }
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, NEAREST)
}

function put(said: readonly string[], repairs: readonly Repair[]): string {
  return said
    .flatMap((word, at) => {
      const repair = repairs.find(({ from, to }) => at >= from && at < to)
      if (!repair) return [word]
      return at === repair.from ? [repair.word] : []
    })
    .join(' ')
}

/** Whether a repaired sentence may be acted on: all of it is commands. */
export function isCommand(intents: readonly Intent[]): boolean {
  return intents.length > 0 && intents.every(({ skill }) => COMMANDS.test(skill))
}
