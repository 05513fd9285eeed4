import { MIC_FRAME_SAMPLES } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import type { ProviderConfig } from '#engine/provider-contract/contract'
import type { LiveAudio, LiveCommand, LiveOptions, SpeechToSpeech } from '#engine/provider-contract/speech-to-speech'
import { channel } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'
import type { Question, TinyTurn } from './tiny-turns'

/** Longest answer, in tokens: a few seconds of sound, so that the test costs cents. */
const SHORT = 200

/**
 * Speaks the question to a model that hears and speaks, and waits for its spoken answer: text with sound under it.
 * `firstMs` is the time to the first sound. Rejects with `llm.empty` when no sound comes, or with the fault of the
 * answer.
 */
export async function converse(
  live: SpeechToSpeech,
  config: ProviderConfig,
  question: Question,
  scope: Scope,
): Promise<TinyTurn> {
  const startedAt = scope.clock.now()
  const elapsed = (): number => Math.round(scope.clock.now() - startedAt)
  const audio = channel<LiveAudio>(scope, { label: 'question' })
  const control = channel<LiveCommand>(scope, { label: 'commands' })
  for (let at = 0; at < question.pcm.length; at += MIC_FRAME_SAMPLES)
    audio.push({ kind: 'audio', pcm: question.pcm.slice(at, at + MIC_FRAME_SAMPLES) })
  audio.push({ kind: 'commit', respond: true })
  let firstMs: number | undefined
  let text = ''
  for await (const event of live.open(optionsOf(live, config), audio, control, scope.child('live'))) {
    if (event.kind === 'audio') firstMs ??= elapsed()
    if (event.kind === 'text') text += event.delta
    if (event.kind !== 'responseDone') continue
    if (event.fault !== undefined) throw new FaultError(event.fault)
    audio.end()
    break
  }
  if (firstMs === undefined) throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  return { got: text.trim(), firstMs, totalMs: elapsed() }
}

function optionsOf(live: SpeechToSpeech, config: ProviderConfig): LiveOptions {
  const turns = { kind: 'own' } as const
  const [format = 'pcm_24000'] = live.caps({ settings: config.settings, model: live.defaultModel, turns }).formats
  return {
    ...config,
    model: live.defaultModel,
    voice: '',
    format,
    turns,
    language: 'en',
    instructions: 'You are being tested. Answer in at most five words.',
    tools: [],
    noiseReduction: 'none',
    transcription: '',
    maxAnswerTokens: SHORT,
    speed: 1,
    history: () => [],
  }
}
