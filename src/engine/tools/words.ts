import { table } from '#shared/table'
import type { SideEffect } from '../skills/contract'

/** What is said about tools, in the language of the conversation (BCP 47): English, or Turkish. */
export interface ToolWords {
  /** The person's answers, when given by hand. */
  readonly yes: string
  readonly no: string
  readonly declined: string
  /** Asks whether a server's tool may run. */
  run(tool: string, server: string): string
  /** What has to be said where a plain “yes” is not enough. Parley's own tools have no title. */
  confirmation(title: string): string
  /** How to confirm with it, as the end of the question. */
  confirm(words: string): string
  /** A plain “yes” came instead. */
  notEnough(words: string): string
}

const english: ToolWords = {
  yes: 'Yes.',
  no: 'No.',
  declined: "OK, I won't.",
  run: (tool, server) => `Run “${tool}” of ${server}?`,
  confirmation: (title) => (title === '' ? 'yes, do it now' : `yes, ${title}`),
  confirm: (words) => `To be sure, say “${words}”, or press Allow. May I?`,
  notEnough: (words) => `A “yes” alone could be misheard. Say “${words}”, or press Allow. May I?`,
}

const turkish: ToolWords = {
  yes: 'Evet.',
  no: 'Hayır.',
  declined: 'Tamam, yapmıyorum.',
  run: (tool, server) => `${server} için “${tool}” çalıştırılsın mı?`,
  confirmation: (title) => (title === '' ? 'evet, şimdi yap' : `evet, ${title}`),
  confirm: (words) => `Emin olmak için “${words}” deyin ya da İzin ver’e basın. Yapayım mı?`,
  notEnough: (words) =>
    `Tek başına “evet” yanlış duyulmuş olabilir. “${words}” deyin ya da İzin ver’e basın. Yapayım mı?`,
}

/** Said when a tool, or the model itself, takes long: the first time, and when it still takes long after that. */
type ProgressWords = readonly [first: string, still: string]

const progress: Readonly<Record<string, Readonly<Record<'looks' | 'acts' | 'thinks', ProgressWords>>>> = table({
  en: {
    looks: ["One moment, I'm looking that up.", "I'm still looking."],
    acts: ["One moment, I'm on it.", "I'm still working on it."],
    thinks: ['One moment, please.', "I'm still thinking."],
  },
  tr: {
    looks: ['Bir saniye, bakıyorum.', 'Hâlâ bakıyorum.'],
    acts: ['Bir saniye, yapıyorum.', 'Hâlâ uğraşıyorum.'],
    thinks: ['Bir saniye lütfen.', 'Hâlâ düşünüyorum.'],
  },
})

/**
 * What is said while a tool runs or a model thinks, in a language (BCP 47); undefined where there are no words in it,
 * since a voice would read foreign ones.
 */
export function progressWords(language: string, effect: SideEffect | 'thinks'): ProgressWords | undefined {
  const words = progress[language.toLowerCase().split('-')[0] ?? '']
  return words?.[effect === 'thinks' ? effect : effect === 'none' ? 'looks' : 'acts']
}

export function toolWords(language: string): ToolWords {
  return language.toLowerCase().startsWith('tr') ? turkish : english
}
