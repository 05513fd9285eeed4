import { z } from 'zod'
import { defineSkill } from './define'

/** As much of the clipboard is told, in characters. */
const MOST_TOLD = 4_000

export const clipboardRead = defineSkill({
  name: 'clipboard_read',
  description: 'What the person has copied: the text on the clipboard of their computer. Only when they speak of it.',
  parameters: z.object({}),
  sideEffect: 'none',
  // It may hold a password, and what a model reads leaves the machine when the model does not run on it.
  policy: 'ask',
  question: (_args, language) => (language.startsWith('tr') ? 'Panodaki metin okunsun mu?' : 'Read the clipboard?'),
  async facts(_args, { desktop }) {
    if (!desktop?.clipboard) return { kind: 'clipboardRefused', why: 'noDesktop' }
    const text = await desktop.clipboard.read()
    return { kind: 'clipboard', text: text.slice(0, MOST_TOLD), cut: text.length > MOST_TOLD }
  },
})

export const clipboardWrite = defineSkill({
  name: 'clipboard_write',
  description:
    "Puts a text on the clipboard of the person's computer, so that they can paste it. Leave the text out to copy your last answer.",
  parameters: z.object({ text: z.string().min(1).max(20_000).optional() }),
  sideEffect: 'local',
  question: (_args, language) => (language.startsWith('tr') ? 'Panoya kopyalansın mı?' : 'Copy that to the clipboard?'),
  async facts({ text }, context) {
    const { desktop } = context
    if (!desktop?.clipboard) return { kind: 'clipboardRefused', why: 'noDesktop' }
    const wanted = text ?? context.lastAnswer()
    if (wanted === undefined || wanted === '') return { kind: 'clipboardRefused', why: 'nothingToCopy' }
    await desktop.clipboard.write(wanted)
    return { kind: 'clipboardSet', text: wanted }
  },
})
