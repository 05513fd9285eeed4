import { z } from 'zod'
import type { SkillContext } from './contract'
import { defineSkill } from './define'
import { packWords } from '../languages/registry'
import { shortened } from './words/format'

/** As much of the clipboard is told, in characters. */
const MOST_TOLD = 4_000
/** A text is asked about with so much of it, in characters. */
const MOST_ASKED = 60

function hasClipboard({ desktop }: Pick<SkillContext, 'desktop'>): boolean {
  return desktop?.clipboard !== undefined
}

export const clipboardRead = defineSkill({
  name: 'clipboard_read',
  inShort: '',
  description: 'What the person has copied: the text on the clipboard of their computer. Only when they speak of it.',
  parameters: z.object({}),
  sideEffect: 'none',
  available: hasClipboard,
  // It may hold a password, and what a model reads leaves the machine when the model does not run on it.
  policy: 'ask',
  question: (_args, language) => packWords('questions', language).readClipboard,
  async facts(_args, { desktop }) {
    if (!desktop?.clipboard) return { kind: 'clipboardRefused', why: 'noDesktop' }
    const text = await desktop.clipboard.read()
    return { kind: 'clipboard', text: text.slice(0, MOST_TOLD), cut: text.length > MOST_TOLD }
  },
})

export const clipboardWrite = defineSkill({
  name: 'clipboard_write',
  inShort: '',
  description:
    "Puts a text on the clipboard of the person's computer, so that they can paste it. Leave the text out to copy your last answer.",
  parameters: z.object({ text: z.string().min(1).max(20_000).optional() }),
  sideEffect: 'local',
  available: hasClipboard,
  // It takes the place of what the person has copied, and may be pasted where it does harm.
  policy: 'ask',
  question({ text }, language) {
    const given = typeof text === 'string' && text !== ''
    return packWords('questions', language).copy(given ? shortened(text, MOST_ASKED) : undefined)
  },
  async facts({ text }, context) {
    const { desktop } = context
    if (!desktop?.clipboard) return { kind: 'clipboardRefused', why: 'noDesktop' }
    const wanted = text ?? context.lastAnswer()
    if (wanted === undefined || wanted === '') return { kind: 'clipboardRefused', why: 'nothingToCopy' }
    await desktop.clipboard.write(wanted)
    return { kind: 'clipboardSet', text: wanted }
  },
})
