import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { tooLate } from '../../wire/deadline'
import { socketSession } from '../../wire/socket-session'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain } from '../../wire/wire-fault'
import { AudioEncoder, audioFormat } from '../kit/audio-formats'
import { readMessage, typedMessage } from '../kit/cloud'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { detectedLanguage, languageOf, socketAddress } from '../kit/endpoint'
import { TurnRecogniser } from '../kit/turn-recogniser'
import { languagesOf } from './languages'
import {
  CLOSE_MS,
  END_OF_TURN_THRESHOLD,
  FLUX_ENGLISH,
  FLUX_MULTI,
  PONG_MS,
  PROVIDER,
  deepgram,
  encodingQuery,
  rules,
  type Deepgram,
} from './settings'

/** Hz, of everything we send. */
const RATE = 16_000

/** Samples per message: 80 ms, the length Flux works with. */
const MESSAGE_SAMPLES = 1_280

/** A connection without frames is closed after 20 to 30 s; Deepgram advises pings. */
const PING_MS = 5_000

/** Flux tells of an open turn every 0.25 s of audio. Longest silence in one before it counts as stuck, in ms. */
const STUCK_MS = 5_000

export const turnInfo = z.object({
  event: z.string(),
  transcript: z.string(),
  audio_window_end: z.number(),
  end_of_turn_confidence: z.number(),
  languages: z.array(z.string()).optional(),
})

const complaint = z.object({
  code: z.string().optional(),
  description: z.string().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
})

/**
 * Flux over `/v2/listen`: it knows when a turn is over, or probably over, and takes that back when the person goes on.
 */
export function openFlux(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'deepgram flux', async (out, inner) => {
    const to = await deepgram(options, 'stt')
    const context = { stage: 'stt', provider: PROVIDER, address: to.base, rules } as const
    const url = listenUrl(to, options.language)
    const encoder = new AudioEncoder(audioFormat(to.settings.sttFormat))
    let ended = false

    const recogniser = new TurnRecogniser(inner, out, {
      rate: RATE,
      messageSamples: MESSAGE_SAMPLES,
      language: to.settings.sttModel === FLUX_ENGLISH ? 'en' : languageOf(options.language),
      encode: (pcm) => encoder.encode(pcm),
      send: (bytes) => session.send(bytes),
      unheard: (ms) => session.fail(tooLate(context, ms, false)),
    })

    const hear = (raw: unknown): void => {
      const { type } = readMessage(context, typedMessage, raw)
      recogniser.answered()
      if (type === 'Error') {
        const { code = '', description, error, message: text } = readMessage(context, complaint, raw)
        return session.fail(session.said(`${code} ${description ?? error ?? text ?? ''}`.trim()))
      }
      if (type !== 'TurnInfo') return
      const info = readMessage(context, turnInfo, raw)
      recogniser.detected(detectedLanguage(info.languages?.[0]))
      const probability = Math.min(1, Math.max(0, info.end_of_turn_confidence))
      switch (info.event) {
        case 'StartOfTurn':
          session.owe()
          recogniser.start(info.transcript)
          break
        case 'Update':
          recogniser.update(info.transcript, info.audio_window_end)
          break
        case 'EagerEndOfTurn':
          recogniser.eager(info.transcript, probability)
          break
        case 'TurnResumed':
          recogniser.resume(info.transcript)
          break
        case 'EndOfTurn':
          session.settled()
          recogniser.end(info.transcript, probability)
          break
      }
      session.useful()
    }

    const session = socketSession(inner, {
      ...context,
      address: () => ({ url, headers: to.headers }),
      hello: () => recogniser.connected(),
      heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
      progress: { firstMs: STUCK_MS, gapMs: STUCK_MS },
      json: hear,
    })

    await session.run(
      audio,
      (item) => recogniser.take(item),
      async () => {
        ended = true
        session.settled()
        await recogniser.close()
        await session.sendJson({ type: 'CloseStream' })
        inner.after(CLOSE_MS, () => session.finish())
      },
    )
    if (!ended) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
    recogniser.answerAll()
  })
}

/** Flux refuses parameters it does not know, those of `/v1/listen` included. */
function listenUrl({ base, settings }: Deepgram, tag: string): string {
  const { sttModel: model } = settings
  const language = languageOf(tag)
  if (language !== undefined && !languagesOf(model).includes(language))
    throw new FaultError(fault('stt', 'config', 'stt.language', { provider: PROVIDER, values: { model, language } }))
  return socketAddress(base, '/v2/listen', fluxQuery(settings, language))
}

/** What is asked of Flux. */
export function fluxQuery({ sttModel: model, sttFormat, eagerThreshold }: Deepgram['settings'], language?: string) {
  return {
    model,
    ...encodingQuery(sttFormat),
    eot_threshold: END_OF_TURN_THRESHOLD,
    eager_eot_threshold: eagerThreshold,
    language_hint: model === FLUX_MULTI ? language : undefined,
  }
}
