import { corrected } from './fuzzy'
import type { FollowUp, Intent, Language, Rule, SlotName, Slots } from './language'
import { type Pattern, PatternIndex, type ReadSlot, compile, match, toRegex } from './pattern'
import { respelled } from './slips'
import { type Token, line, rawText, tokenise } from './tokens'

/** What was going on before. */
export interface Context {
  /** What the person wanted last, if it was understood. */
  readonly previous?: Intent | undefined
  /** The assistant's last answer asked something back. */
  readonly wasAsked?: boolean
  /** Names of those who can be talked to. */
  readonly people?: readonly string[]
}

/** Longer sentences are not commands; only “remember that ...” may go on. In words. */
const LONGEST_COMMAND = 48
/** Letters a word has in scripts that are cut into letters, about. */
const LETTERS_IN_WORD = 3
/** Longer texts are no wishes; a note of this length takes ten minutes to dictate. In characters. */
const LONGEST_TEXT = 8_000
/** Wishes in one sentence. */
const MOST_WISHES = 6
/** Places where a sentence is tried as two: more commas or lines are a list, or a text somebody pasted. */
const MOST_PLACES = 16
/** Ways to take a sentence apart that are tried where a part leans on the one before it. */
const MOST_TRIES = 32

/** Whether a sentence is short enough for a command, in its own script or in another one. */
function mayBeCommand(tokens: readonly Token[], { spelling }: Language): boolean {
  if (spelling.letters !== true) return tokens.length <= LONGEST_COMMAND
  const letters = tokens.filter(({ text }) => text.length === 1).length
  return tokens.length - letters + letters / LETTERS_IN_WORD <= LONGEST_COMMAND
}

interface Ready<T> {
  readonly of: T
  readonly patterns: readonly Pattern[]
}

interface Compiled {
  /** Every rule's patterns, in order. */
  readonly rules: readonly { readonly rule: Rule; readonly pattern: Pattern }[]
  readonly index: PatternIndex
  readonly followUps: readonly Ready<FollowUp>[]
  readonly openings: readonly RegExp[]
  readonly endings: readonly RegExp[]
  readonly known: ReadonlySet<string>
}

const compiled = new WeakMap<Language, Compiled>()

/** Compiles a language once; the first sentence pays for it. */
function ready(language: Language): Compiled {
  const found = compiled.get(language)
  if (found) return found
  const rules = language.rules.flatMap((rule) => rule.patterns.map((source) => ({ rule, pattern: compile(source) })))
  const followUps = language.followUps.map((of) => ({ of, patterns: of.patterns.map(compile) }))
  const patterns = [...rules.map(({ pattern }) => pattern), ...followUps.flatMap((one) => one.patterns)]
  const words = patterns.flatMap((pattern) => pattern.words)
  const made: Compiled = {
    rules,
    index: new PatternIndex(rules.map(({ pattern }) => pattern)),
    followUps,
    openings: language.openings.map((source) => new RegExp(`^${toRegex(compile(source).nodes)}`)),
    endings: language.endings.map((source) => new RegExp(`(?:^| )${toRegex(compile(source).nodes)}$`)),
    known: new Set([...words, ...language.known, ...language.noises]),
  }
  compiled.set(language, made)
  return made
}

/**
 * What a person wants, in order; empty when it is not understood. Pure: the same words in the same context always mean
 * the same. Several wishes in one sentence (“... and flip a coin”) are taken apart only when every part is understood.
 */
export function understand(text: string, language: Language, context: Context = {}): readonly Intent[] {
  if (text.length > LONGEST_TEXT) return []
  const tokens = tokenise(text, language.spelling).filter((token) => !language.noises.has(token.text))
  if (tokens.length === 0) return []
  for (const words of readings(tokens, language)) {
    const intents = attempt(words, text, language, context)
    if (intents) return intents
  }
  return []
}

/** The words as they stand, then with ever more of what recognisers get wrong put right; each reading once. */
function* readings(tokens: readonly Token[], language: Language): Generator<readonly Token[]> {
  const meant = (): readonly Token[] =>
    language.slips && mayBeCommand(tokens, language) ? respelled(tokens, language.slips) : tokens
  const inOrder = (words: readonly Token[]): readonly Token[] => {
    const order = language.reordered?.(words.map(({ text }) => text))
    return order ? order.flatMap((at) => words[at] ?? []) : words
  }
  const tried = new Set<string>()
  const reads = [
    () => tokens,
    () => fix(tokens, language),
    meant,
    () => fix(meant(), language),
    () => inOrder(tokens),
    () => inOrder(fix(tokens, language)),
  ]
  for (const read of reads) {
    const words = read()
    if (tried.has(line(words))) continue
    tried.add(line(words))
    yield words
  }
}

/** Of a long text only the beginning: what is asked for stands there, and the rest is what is to be remembered. */
function fix(tokens: readonly Token[], language: Language): Token[] {
  const begun = corrected(tokens.slice(0, LONGEST_COMMAND), ready(language).known, language.confusions)
  return [...begun, ...tokens.slice(LONGEST_COMMAND)]
}

function attempt(
  tokens: readonly Token[],
  text: string,
  language: Language,
  context: Context,
): readonly Intent[] | undefined {
  if (!mayBeCommand(tokens, language)) return standalone(tokens, text, language, ({ skill }) => skill === 'note_add')
  // The same parts come up again and again while a sentence is taken apart.
  const tried = new Map<string, readonly Intent[] | undefined>()
  const alone = (part: readonly Token[]): readonly Intent[] | undefined => {
    const key = `${part[0]?.from ?? 0} ${part.length}`
    if (!tried.has(key)) tried.set(key, standalone(part, text, language))
    return tried.get(key)
  }
  return (
    followUp(tokens, text, language, context, true) ??
    standalone(tokens, text, language, ({ whole }) => whole === true) ??
    splitAll(tokens, language, alone, MOST_WISHES) ??
    alone(tokens) ??
    followUp(tokens, text, language, context) ??
    splitFollowUp(tokens, text, language, alone, context, { tries: MOST_TRIES })
  )
}

/** Takes a sentence apart where both sides stand on their own. */
function splitAll(
  tokens: readonly Token[],
  language: Language,
  alone: (part: readonly Token[]) => readonly Intent[] | undefined,
  most: number,
): readonly Intent[] | undefined {
  if (most <= 1) return undefined
  for (const { left, right } of splits(tokens, language)) {
    const first = alone(left)
    if (!first) continue
    const rest = splitAll(right, language, alone, most - 1) ?? alone(right)
    if (rest) return withoutChatter([...first, ...rest])
  }
  return undefined
}

/** “What time is it in Tokyo and in London”: the second half leans on the first. */
function splitFollowUp(
  tokens: readonly Token[],
  text: string,
  language: Language,
  alone: (part: readonly Token[]) => readonly Intent[] | undefined,
  context: Context,
  budget: { tries: number },
): readonly Intent[] | undefined {
  for (const { left, right, joiner } of splits(tokens, language)) {
    if (budget.tries-- <= 0) return undefined
    const first = alone(left) ?? followUp(left, text, language, context)
    const last = first?.at(-1)
    if (!first || !last) continue
    const corrected = amendment(right, text, language, last)
    if (corrected) return [...first.slice(0, -1), corrected]
    const rest =
      followUp([...joiner, ...right], text, language, { previous: last }) ??
      followUp(right, text, language, { previous: last }) ??
      splitFollowUp(right, text, language, alone, { previous: last }, budget)
    if (rest) return [...first, ...rest]
  }
  return undefined
}

/** Small talk that is asked for, not said by the way. */
const ASKED_FOR: readonly unknown[] = ['joke', 'bored', 'sing', 'asked']

/** A greeting before a wish needs no answer of its own. */
function withoutChatter(intents: readonly Intent[]): readonly Intent[] {
  const wishes = intents.filter(
    ({ skill, args }) => skill !== 'never_mind' && (skill !== 'small_talk' || ASKED_FOR.includes(args['kind'])),
  )
  return wishes.length > 0 ? wishes : intents.slice(-1)
}

/** The places where a sentence may be two, with the joining words cut out; the first ones where there are many. */
function* splits(
  tokens: readonly Token[],
  language: Language,
): Generator<{ left: readonly Token[]; right: readonly Token[]; joiner: readonly Token[] }> {
  for (let at = 1, places = 0; at < tokens.length && places < MOST_PLACES; at++) {
    const left = tokens.slice(0, at)
    const rest = tokens.slice(at)
    const joined = language.joiners
      .map((joiner) => joiner.split(' '))
      .filter((joiner) => rest.length > joiner.length && joiner.every((word, i) => rest[i]?.text === word))
      .sort((a, b) => b.length - a.length)[0]
    const isJoined = joined !== undefined && !language.andBelongsAfter.has(left.at(-1)?.text ?? '')
    if (!isJoined && tokens[at]?.breakBefore !== true) continue
    places++
    yield isJoined
      ? { left, right: rest.slice(joined.length), joiner: rest.slice(0, 1) }
      : { left, right: rest, joiner: [] }
  }
}

/** The two texts a sentence may be, at every place where it may be two. */
export function placesToSplit(text: string, language: Language): readonly { left: string; right: string }[] {
  const tokens = tokenise(text, language.spelling)
  return [...splits(tokens, language)].map(({ left, right }) => ({
    left: rawText(text, left),
    right: text
      .normalize('NFC')
      .slice(right[0]?.from ?? 0)
      .trim(),
  }))
}

/** One wish that needs nothing before it: as it is, and without its polite wrapping. */
function standalone(
  tokens: readonly Token[],
  text: string,
  language: Language,
  may: (rule: Rule) => boolean = () => true,
): readonly Intent[] | undefined {
  const forms = unwrapped(tokens, language)
  const { rules, index } = ready(language)
  const places = index.places(tokens)
  for (let first = 0, next = 0; first < places.length; first = next) {
    const { rule } = rules[places[first]!]!
    while (next < places.length && rules[places[next]!]!.rule === rule) next++
    if (!may(rule)) continue
    // Rule by rule, not form by form: a rule without free words must win before one with a label swallows the
    // politeness.
    for (const part of forms) {
      for (const place of places.slice(first, next)) {
        const slots = slotsOf(rules[place]!.pattern, part, text, language)
        const args = slots && (rule.args ? rule.args(slots) : {})
        if (args === undefined) continue
        return (Array.isArray(args) ? args : [args]).map((one: Record<string, unknown>) => ({
          skill: rule.skill,
          args: one,
        }))
      }
    }
  }
  return undefined
}

function followUp(
  tokens: readonly Token[],
  text: string,
  language: Language,
  { previous, wasAsked = false }: Context,
  firstOnly = false,
): readonly Intent[] | undefined {
  if (!previous) return undefined
  for (const part of unwrapped(tokens, language)) {
    for (const { of: rule, patterns } of ready(language).followUps) {
      if (!rule.after.includes(previous.skill) || (rule.answersQuestion && !wasAsked) || (firstOnly && !rule.first))
        continue
      for (const pattern of patterns) {
        const slots = slotsOf(pattern, part, text, language)
        const wanted = slots && rule.intent(slots, previous)
        if (wanted) return 'skill' in wanted ? [wanted] : wanted
      }
    }
  }
  return undefined
}

/** What a wish becomes by the words that correct it in the same sentence. */
function amendment(tokens: readonly Token[], text: string, language: Language, previous: Intent): Intent | undefined {
  for (const part of unwrapped(tokens, language)) {
    for (const { of: rule, patterns } of ready(language).followUps) {
      if (!rule.amended || !rule.after.includes(previous.skill)) continue
      for (const pattern of patterns) {
        const slots = slotsOf(pattern, part, text, language)
        const intent = slots && rule.amended(slots, previous)
        if (intent) return intent
      }
    }
  }
  return undefined
}

/** The sentence, then the sentence with ever less politeness around it. */
function unwrapped(tokens: readonly Token[], language: Language): readonly (readonly Token[])[] {
  const { openings, endings } = ready(language)
  const forms: (readonly Token[])[] = []
  const seen = new Set<string>()
  const visit = (part: readonly Token[]): void => {
    const words = line(part)
    if (part.length === 0 || seen.has(words) || forms.length > 24) return
    seen.add(words)
    forms.push(part)
    for (const opening of openings) {
      const length = opening.exec(words)?.[0].trim().split(' ').length
      if (length !== undefined && length < part.length) visit(part.slice(length))
    }
    for (const ending of endings) {
      const length = ending.exec(words)?.[0].trim().split(' ').length
      if (length !== undefined && length < part.length) visit(part.slice(0, -length))
    }
  }
  visit(tokens)
  return forms
}

function slotsOf(pattern: Pattern, tokens: readonly Token[], text: string, language: Language): Slots | undefined {
  const read: ReadSlot = (name, words) => language.slots[name as SlotName]?.(words, rawText(text, words))
  return match(pattern, tokens, read, language.longest)
}
