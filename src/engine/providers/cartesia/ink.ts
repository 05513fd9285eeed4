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
import { Flushes } from '../kit/flushes'
import { PcmBatch } from '../kit/pcm-batch'
import {
  CLOSE_MS,
  NAMED_LANGUAGE_MODEL,
  PING_MS,
  PONG_MS,
  PROVIDER,
  cartesia,
  encodingFields,
  errorSchema,
  errorText,
  ink2Languages,
} from './settings'

/** Hz, of what we are given. A wrong rate on the wire gives nonsense instead of an error. */
export const INK_RATE = 16_000

/** Samples per message: 100 ms. */
export const INK_MESSAGE_SAMPLES = INK_RATE / 10

/** Longest wait for the answer to `finalize`, in ms. */
const FLUSH_MS = 1_500

export const transcript = z.object({ is_final: z.boolean(), text: z.string(), language: z.string().nullish() })

/** Ink over `/stt/websocket`: it transcribes as it goes and fixes the rest when told to. */
export function openInk(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'cartesia ink', async (out, inner) => {
    const to = await cartesia(options, 'stt')
    const context = { stage: 'stt', provider: PROVIDER, address: to.base } as const
    const { sttModel: model } = to.settings
    const language = languageOf(options.language)
    requireKnown(language, model)
    const batch = new PcmBatch(INK_MESSAGE_SAMPLES)
    const encoder = new AudioEncoder(audioFormat(to.settings.sttFormat))
    let sent = 0
    // Pieces follow each other as they are, spaces included; only the last one may still change.
    let fixed = ''
    let guess = ''
    let shown = ''
    let answered = false
    let ended = false
    let detected: string | undefined

    const flushes = new Flushes(inner, {
      limitMs: FLUSH_MS,
      answer: (revision, late) => {
        // A server that has never said a word has not heard silence: it is not there.
        if (late && !answered) return session.fail(tooLate(context, FLUSH_MS, false))
        shown = (fixed + guess).trim()
        const heard = language ?? detected
        out.push({ kind: 'final', revision, text: shown, ...(heard !== undefined && { language: heard }) })
      },
    })

    const hear = (raw: unknown): void => {
      const { type } = readMessage(context, typedMessage, raw)
      answered = true
      switch (type) {
        case 'transcript':
          return piece(readMessage(context, transcript, raw))
        case 'flush_done':
          return flushes.next()
        case 'done':
          return session.finish()
        case 'error': {
          const error = readMessage(context, errorSchema, raw)
          return session.fail(session.said(errorText(error), error.status_code))
        }
      }
    }

    const piece = ({ is_final, text, language: said }: z.infer<typeof transcript>): void => {
      if (text.trim() !== '') detected = detectedLanguage(said) ?? detected
      if (is_final) fixed += text
      guess = is_final ? '' : text
      const heard = (fixed + guess).trim()
      if (heard === shown) return
      shown = heard
      out.push({ kind: 'partial', text: heard })
    }

    const session = socketSession(inner, {
      ...context,
      address: () => ({
        url: socketAddress(to.base, '/stt/websocket', {
          model,
          ...encodingFields(to.settings.sttFormat),
          ...languageFields(model, language),
        }),
        headers: to.headers,
      }),
      heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
      json: hear,
    })

    const sendAudio = async (pcm: Int16Array | undefined): Promise<void> => {
      if (pcm === undefined) return
      await session.send(encoder.encode(pcm))
      sent += pcm.length / INK_RATE
    }

    await session.run(
      audio,
      async (item) => {
        if (item.kind === 'audio') return sendAudio(batch.push(item.pcm))
        await sendAudio(batch.rest())
        flushes.add(item.revision, sent)
        await session.send('finalize')
      },
      async () => {
        ended = true
        await sendAudio(batch.rest())
        await session.send('close')
        inner.after(CLOSE_MS, () => session.finish())
      },
    )
    if (!ended) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
    flushes.all()
  })
}

/** How each model is told the language: ink-2 not at all, ink-preview by a hint, ink-whisper by name. */
export function languageFields(
  model: string,
  language: string | undefined,
): { language?: string; language_hint?: string } {
  if (language === undefined || model === 'ink-2') return {}
  return model === NAMED_LANGUAGE_MODEL ? { language } : { language_hint: language }
}

/** Throws `stt.language` for one the model does not know, `stt.languageNeeded` where it cannot find out by itself. */
export function requireKnown(language: string | undefined, model: string): void {
  const missing = language === undefined && model === NAMED_LANGUAGE_MODEL
  const unknown = language !== undefined && model === 'ink-2' && !ink2Languages.includes(language)
  if (missing)
    throw new FaultError(fault('stt', 'config', 'stt.languageNeeded', { provider: PROVIDER, values: { model } }))
  if (unknown)
    throw new FaultError(fault('stt', 'config', 'stt.language', { provider: PROVIDER, values: { model, language } }))
}
