import { z } from 'zod'
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
import { INK_MESSAGE_SAMPLES, INK_RATE, languageFields, requireKnown } from './ink'
import { CLOSE_MS, PING_MS, PONG_MS, PROVIDER, cartesia, encodingFields, errorSchema, errorText } from './settings'

/**
 * How sure ink-2 may still be that the person is speaking when it ends the turn, early and for good. Cartesia's
 * defaults.
 */
const EAGER_END = 0.4
const END = 0.2

export const spoken = z.object({
  transcript: z.string(),
  /** What ink-preview has heard, most of it first. */
  languages: z.array(z.string()).nullish().catch(undefined),
})

/**
 * ink-2 or ink-preview over `/stt/turns/websocket`: it ends turns by itself. It gives no probabilities, only the
 * moments at which its own fell below the thresholds; they say how likely the end is at least.
 */
export function openInkTurns(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'cartesia ink turns', async (out, inner) => {
    const to = await cartesia(options, 'stt')
    const context = { stage: 'stt', provider: PROVIDER, address: to.base } as const
    const { sttModel: model } = to.settings
    const language = languageOf(options.language)
    requireKnown(language, model)
    const encoder = new AudioEncoder(audioFormat(to.settings.sttFormat))
    let ended = false

    const recogniser = new TurnRecogniser(inner, out, {
      rate: INK_RATE,
      messageSamples: INK_MESSAGE_SAMPLES,
      language,
      encode: (pcm) => encoder.encode(pcm),
      send: (bytes) => session.send(bytes),
      unheard: (ms) => session.fail(tooLate(context, ms, false)),
    })

    const hear = (raw: unknown): void => {
      const { type } = readMessage(context, typedMessage, raw)
      const text = (): string => {
        const { transcript, languages } = readMessage(context, spoken, raw)
        recogniser.detected(detectedLanguage(languages?.[0]))
        return transcript
      }
      recogniser.answered()
      switch (type) {
        case 'turn.start':
          return recogniser.start()
        case 'turn.update':
          return recogniser.update(text())
        case 'turn.eager_end':
          return recogniser.eager(text(), 1 - EAGER_END)
        case 'turn.resume':
          return recogniser.resume()
        case 'turn.end':
          return recogniser.end(text(), 1 - END)
        case 'error': {
          const error = readMessage(context, errorSchema, raw)
          return session.fail(session.said(errorText(error), error.status_code))
        }
      }
    }

    const session = socketSession(inner, {
      ...context,
      address: () => ({
        url: socketAddress(to.base, '/stt/turns/websocket', {
          model,
          ...encodingFields(to.settings.sttFormat),
          ...languageFields(model, language),
          turn_eager_end_threshold: EAGER_END,
          turn_end_threshold: END,
        }),
        headers: to.headers,
      }),
      hello: () => recogniser.connected(),
      heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
      json: hear,
    })

    await session.run(
      audio,
      (item) => recogniser.take(item),
      async () => {
        ended = true
        await recogniser.close()
        await session.sendJson({ type: 'close' })
        inner.after(CLOSE_MS, () => session.finish())
      },
    )
    if (!ended) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
    recogniser.answerAll()
  })
}
