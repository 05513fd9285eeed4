import { FaultError } from '#shared/fault'
import {
  hearingCaps,
  type Provider,
  type SpeechToText,
  type SttInput,
  type SttOptions,
} from '#engine/provider-contract/contract'
import { settingFields } from '#engine/providers/view'
import { channel } from '#engine/runtime/channel'
import { withDeadline } from '#engine/wire/deadline'
import type { Scope } from '#engine/runtime/scope'
import type { Question, TinyTurn } from './tiny-turns'

/*
 * What one turn of a stage leaves untried, and what services refuse one by one: each way a model may think, and each
 * language a recogniser is said to know. Every one of them is a request with other fields.
 */

/** One of them: `settings` or the language to try it with. */
export type Rule =
  | { readonly step: 'tools'; readonly name: string; readonly settings: Readonly<Record<string, string>> }
  | { readonly step: 'stt'; readonly name: string; readonly language: string }

/** Tried where a recogniser says that it knows any language: those whose rules differ at one vendor or another. */
const ANY = ['en', 'tr', 'de', 'fr', 'es', 'pt-BR', 'ja', 'zh', 'zh-HK', 'hi', 'he', 'ar']

/** Longest wait for one language, in ms. */
const PATIENCE_MS = 20_000

/** All that can be tried of a provider with these settings, as they are stored. */
export function rulesOf(provider: Provider, stored: unknown): Rule[] {
  const ways =
    provider.llm && !provider.local
      ? settingFields(provider.settings).filter(({ kind, name }) => kind === 'choice' && /effort|thinking/i.test(name))
      : []
  const thinking = ways.flatMap(({ name, choices = [] }) =>
    choices.map((value): Rule => ({ step: 'tools', name: `${name} ${value}`, settings: { [name]: value } })),
  )
  const known = provider.local ? [] : (hearingCaps(provider, stored)?.languages ?? [])
  const languages = known.length === 0 ? [] : ['auto', ...(known.includes('*') ? ANY : known)]
  return [
    ...thinking,
    ...[...new Set(languages)].map((language): Rule => ({ step: 'stt', name: `language ${language}`, language })),
  ]
}

/**
 * Hands over the question in that language, as fast as it is taken: whether the service takes the language, not what it
 * makes of English words in it. Rejects with the service's fault, and with `stt.timeout` when nothing ends.
 */
export async function takesLanguage(
  provider: string,
  stt: SpeechToText,
  options: SttOptions,
  question: Question,
  scope: Scope,
): Promise<TinyTurn> {
  const startedAt = scope.clock.now()
  const got = await withDeadline(scope, PATIENCE_MS, { stage: 'stt', provider }, async (inner) => {
    const audio = channel<SttInput>(inner, { label: 'question' })
    const heard = stt.open(options, audio, inner)
    for (let at = 0; at < question.pcm.length; at += 512)
      audio.push({ kind: 'audio', pcm: question.pcm.slice(at, at + 512) })
    audio.push({ kind: 'flush', revision: 1 })
    try {
      for (let event = await heard.take(); event !== undefined; event = await heard.take())
        if (event.kind === 'final') return event.text.trim() || '(nothing)'
    } catch (error) {
      // Another language's ear may well hear nothing in it.
      if (!(error instanceof FaultError) || error.fault.kind !== 'empty') throw error
    } finally {
      audio.end()
    }
    return '(nothing)'
  })
  const totalMs = Math.round(scope.clock.now() - startedAt)
  return { got, firstMs: totalMs, totalMs }
}
