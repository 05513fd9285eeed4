import { skillLanguages } from '../language-registry'
import type { Language } from './language'
import { tokenise } from './tokens'

/** Words of one language that tell of skills, by the patterns of its rules. */
interface Telling {
  readonly language: Language
  /** Skills by a word; in scripts that are cut into letters, by letters that stand together. */
  readonly skills: ReadonlyMap<string, string>
}

/** Shorter ones stand in too many words: letters of a Han piece, of a piece in another script, of a word. */
const SHORTEST = { han: 2, letters: 3, word: 4 }
/** A word tells of a skill when so large a part of the patterns that have it are that skill's. */
const TELLS = 0.5

/**
 * Which of `rare` a text may be about, by words that are at home in their everyday requests, in any language. It may
 * name one too many, and miss what is said quite otherwise. Takes well under a millisecond, where understanding the
 * text takes ten. Pure.
 */
export function skillsNamed(text: string, rare: ReadonlySet<string>): ReadonlySet<string> {
  const named = new Set<string>()
  const apart = /[\p{Script=Han}\p{Script=Thai}]/u.test(text)
  for (const { language, skills } of tellingWords(rare)) {
    const { spelling } = language
    if (spelling.letters === true && !apart) continue
    const said = tokenise(text, spelling).map((token) => token.text)
    if (spelling.letters === true) {
      const run = said.join('')
      for (const [piece, skill] of skills) if (run.includes(piece)) named.add(skill)
    } else
      for (const word of said) {
        const skill = skills.get(word)
        if (skill !== undefined) named.add(skill)
      }
  }
  return named
}

let known: { rare: string; of: readonly Language[]; telling: readonly Telling[] } | undefined

/** Found out once for the same skills and languages. */
function tellingWords(rare: ReadonlySet<string>): readonly Telling[] {
  const key = [...rare].join(' ')
  const languages = skillLanguages().map(({ requests }) => requests)
  if (known?.rare !== key || known.of.length !== languages.length || known.of.some((one, i) => one !== languages[i]))
    known = { rare: key, of: languages, telling: languages.map((one) => tellingOf(one, rare)) }
  return known.telling
}

function tellingOf(language: Language, rare: ReadonlySet<string>): Telling {
  const letters = language.spelling.letters === true
  const counts = new Map<string, Map<string, number>>()
  for (const { skill, patterns } of language.rules)
    for (const pattern of patterns)
      for (const piece of new Set(piecesOf(pattern, letters))) {
        const of = counts.get(piece) ?? new Map<string, number>()
        counts.set(piece, of.set(skill, (of.get(skill) ?? 0) + 1))
      }
  const filling = [...language.openings, ...language.endings].flatMap((pattern) => piecesOf(pattern, letters))
  for (const word of [...language.noises, ...filling]) counts.delete(word)
  const skills = new Map<string, string>()
  for (const [piece, of] of counts) {
    const all = [...of.values()].reduce((sum, count) => sum + count, 0)
    for (const [skill, count] of of) if (rare.has(skill) && count / all > TELLS) skills.set(piece, skill)
  }
  return { language, skills }
}

/** The fixed words of a pattern, or the letters that stand together in it. */
function piecesOf(pattern: string, letters: boolean): string[] {
  const fixed = pattern.split(/\{\w+\}|[[\]()|]/)
  if (!letters) return fixed.flatMap((run) => run.split(' ')).filter((word) => word.length >= SHORTEST.word)
  return fixed
    .map((run) => run.replaceAll(' ', ''))
    .filter((run) => run.length >= (/\p{Script=Han}/u.test(run) ? SHORTEST.han : SHORTEST.letters))
}
