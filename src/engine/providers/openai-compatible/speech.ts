import { FaultError, fault } from '#shared/fault'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { isLocalAddress, shownAddress } from '../../wire/address'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { httpFault } from '../../wire/http-fault'
import { speakEach, type Sound } from '../kit/speak-each'
import type { SpeechTarget } from './audio-target'
import { openClient } from './client'
import { SpeechBody } from './speech-body'
import { listVoices } from './voices'

/** Longest wait for the first sound, in ms: a server on this machine may load its model first. */
const REMOTE_MS = 10_000
const LOCAL_MS = 60_000

/** Longest silence in the middle of a sentence's audio, in ms. */
const GAP_MS = 10_000

/** What `/audio/speech` takes. */
const SLOWEST = 0.25
const FASTEST = 4

/** Speech over `/audio/speech`: one request for each chunk, played as it arrives. */
export function speak(
  options: TtsOptions,
  chunks: Source<SpeechChunk>,
  scope: Scope,
  target: (options: TtsOptions) => Promise<SpeechTarget>,
): Source<TtsEvent> {
  return speakEach(chunks, scope, async (inner) => {
    const to = await target(options)
    const voice = options.voice.trim() || to.voice || (await listVoices(to, inner))[0]?.id
    if (voice === undefined) throw new FaultError(fault('tts', 'config', 'tts.voiceMissing', { provider: to.provider }))
    const speed = Math.min(FASTEST, Math.max(SLOWEST, options.speed))
    return {
      timed: { stage: 'tts', provider: to.provider, values: { address: shownAddress(to.address), model: to.model } },
      firstMs: isLocalAddress(to.address) ? LOCAL_MS : REMOTE_MS,
      gapMs: GAP_MS,
      utter: (text, own) => request(to, { text, voice, speed }, own),
    }
  })
}

/** One recording, piece by piece as it arrives. */
function request(
  to: SpeechTarget,
  { text, voice, speed }: { text: string; voice: string; speed: number },
  scope: Scope,
): Source<Sound> {
  return produce<Sound>(scope, 'recording', async (out, inner) => {
    const { provider, address, model, key } = to
    try {
      const client = await openClient(to)
      const body = {
        model,
        voice,
        input: text,
        response_format: to.format,
        // Left out where it says nothing: not every model and server knows it.
        ...(speed === 1 ? {} : { speed }),
        ...(to.manner ? { instructions: to.manner } : {}),
      }
      const response = await client.post('/audio/speech', { body, signal: inner.signal }).asResponse()
      const reader = new SpeechBody(response.headers.get('content-type') ?? '', provider, to.rawRate)
      try {
        for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) out.push(await reader.push(bytes))
        reader.end()
      } finally {
        reader.free()
      }
    } catch (error) {
      throw httpFault(error, { stage: 'tts', provider, address, model, signal: inner.signal, hide: key ? [key] : [] })
    }
  })
}
