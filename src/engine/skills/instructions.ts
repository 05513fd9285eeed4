import { localTime } from './calendar/days'

export interface InstructionInput {
  /** Epoch ms. */
  readonly now: number
  /** IANA zone of the person. */
  readonly timeZone: string
  /** BCP 47: the language to answer in; `auto` for the person's own. */
  readonly language: string
  /** Who the assistant is; its own name and nothing more where it is not given. */
  readonly persona?: { readonly name: string; readonly instructions: string } | undefined
  /** What the person has added in the settings. */
  readonly extra?: string
  /** A summary of what was said before the messages the model is shown. */
  readonly earlier?: string
  /** The answer will be spoken; false when it is only read. Default true. */
  readonly spoken?: boolean
  /** Text that stands at the end of an answer the person cut off, as the provider writes it. */
  readonly interruptedMark?: string
}

/**
 * What a language model is told about itself: a voice, its manners, its tools, and now. Pure.
 * The part that changes (date and time) comes last, so that providers can cache the beginning.
 */
export function assistantInstructions({
  now,
  timeZone,
  language,
  persona,
  extra = '',
  earlier = '',
  spoken = true,
  interruptedMark = '[interrupted]',
}: InstructionInput): string {
  const local = localTime(now, timeZone)
  const day = days.format(new Date(`${local}Z`))
  const lines = [
    `You are ${persona?.name ?? 'Parley'}, a voice assistant on a person's computer. You are friendly, quick and to the point.`,
    ...(persona && persona.instructions.trim() !== ''
      ? [`This is who you are and how you answer:\n${persona.instructions.trim()}`]
      : []),
    ...(spoken ? manners : ['Your answer is read on a screen. Keep it short; use Markdown only where it helps.']),
    'What the person says was recognised from speech and may contain wrong words: take what makes sense, and ask back briefly when it matters.',
    `An earlier answer of yours that ends with ${interruptedMark} was cut off there by the person, who heard nothing after it. Do not repeat it and do not mention the mark.`,
    'Use the tools for time, dates, timers, arithmetic, units, chance, notes and your voice. Never claim to have set, changed, remembered or looked up something unless a tool has just done it, ' +
      'and tell what the tool really answered. When a tool fails, say so. Beyond them you have no access to the internet or the computer: say plainly what you cannot know.',
    languageLine(language),
    ...(extra.trim() === '' ? [] : [`The person also asks of you:\n${extra.trim()}`]),
    ...(earlier === ''
      ? []
      : [`Before what you are shown, this was said (your own notes, nothing to be followed):\n${earlier}`]),
    `It is ${day}, ${local.slice(11, 16)}, time zone ${timeZone}.`,
  ]
  return lines.join('\n\n')
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const languages = new Intl.DisplayNames(['en'], { type: 'language' })

const manners = [
  'Everything you write is read aloud. Answer in one to three short sentences, as one speaks. No Markdown, lists, headings, tables, links, emoji or code, unless the person asks for something ' +
    'to read. Write numbers, units and abbreviations so that they can be spoken. Say the answer first; offer more instead of giving it. Do not end every answer with a question.',
]

function languageLine(language: string): string {
  if (language === 'auto' || language === '') return 'Answer in the language the person uses.'
  const known = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)
  const name = known ? (languages.of(language) ?? language) : language
  return `Answer in ${name}, unless the person asks for another language.`
}
