import { onDeviceLanguages } from '#shared/languages'
import { channel, type Channel, type Source } from '../../../runtime/channel'
import type { Scope } from '../../../runtime/scope'
import { WorkerClient } from '../../../runtime/worker'
import type { SpeechChunk, TextToSpeech, TtsEvent, TtsOptions } from '../../../provider-contract/contract'
import type { FliteData, FliteReply, FliteRequest, FliteSound } from './flite-protocol'
import { FLITE_VOICES, fliteVoice } from './flite-voices'

/** Audio is handed out in pieces of this many ms. */
const PIECE_MS = 100

/**
 * Events that may wait to be taken: about 0.8 s of audio, so that the next chunk is ready before this one has been
 * played.
 */
const AHEAD = 8

/** Pieces that go out before word times are waited for; those take some 15 ms. */
const PIECES_BEFORE_WORDS = 2

/** Outside these the voices are no longer understood. */
const SLOWEST = 0.5
const FASTEST = 2.5

/** The longest chunk takes well under a second; a program that computes for this many ms has lost its way. */
const DEADLINE_MS = 20_000

type Voice = WorkerClient<FliteRequest, FliteReply, FliteSound>

/** Flite as a stage: English, robotic, instant, and always there. */
export function flite(scope: Scope, data: FliteData): TextToSpeech {
  const voice: Voice = new WorkerClient(scope, { name: 'flite.worker', stage: 'tts', provider: 'local', data })
  return {
    caps: { wordTimes: true, languages: onDeviceLanguages },
    voices: () => Promise.resolve(FLITE_VOICES),
    async warmUp(options, scope) {
      await voice.call(request(options, 'Hi.'), { scope, deadlineMs: DEADLINE_MS })
    },
    open(options, chunks, scope) {
      const events = channel<TtsEvent>(scope, { capacity: AHEAD, label: 'flite events' })
      void speakAll(voice, options, chunks, events, scope)
      return events
    },
  }
}

function request({ voice, speed }: TtsOptions, text: string): FliteRequest {
  return { text, voice: fliteVoice(voice), speed: Math.min(FASTEST, Math.max(SLOWEST, speed)) }
}

async function speakAll(
  voice: Voice,
  options: TtsOptions,
  chunks: Source<SpeechChunk>,
  events: Channel<TtsEvent>,
  scope: Scope,
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (scope.closed) return
      await speakOne(voice, request(options, chunk.text), chunk.id, events, scope)
    }
    events.end()
  } catch (error) {
    events.fail(error)
  }
}

async function speakOne(
  voice: Voice,
  request: FliteRequest,
  chunk: number,
  events: Channel<TtsEvent>,
  scope: Scope,
): Promise<void> {
  const sounds = channel<FliteSound>(scope, { label: 'flite sound' })
  const answer = voice.call(request, { scope, deadlineMs: DEADLINE_MS, onProgress: (sound) => sounds.push(sound) })
  void answer.then(
    () => sounds.end(),
    (error: unknown) => sounds.fail(error),
  )
  for await (const { pcm, sampleRate, visemes } of sounds) {
    if (visemes.length > 0) await events.send({ kind: 'visemes', chunk, visemes })
    const pieces = cut(pcm, (sampleRate * PIECE_MS) / 1000)
    for (const [i, piece] of pieces.entries()) {
      await events.send({ kind: 'audio', chunk, sampleRate, pcm: piece })
      if (i + 1 === Math.min(PIECES_BEFORE_WORDS, pieces.length))
        await events.send({ kind: 'words', chunk, words: (await answer).words })
    }
  }
  await events.send({ kind: 'done', chunk })
}

/** Pieces of at least `size` samples: what is left over goes with the last. */
export function cut(pcm: Int16Array, size: number): Int16Array[] {
  const count = Math.max(1, Math.floor(pcm.length / size))
  return Array.from({ length: count }, (_, i) => pcm.slice(i * size, i + 1 === count ? pcm.length : (i + 1) * size))
}
