import { tooLate } from '../../wire/deadline'
import { socketSession } from '../../wire/socket-session'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain } from '../../wire/wire-fault'
import { AudioEncoder, audioFormat } from '../kit/audio-formats'
import { readMessage, typedMessage } from '../kit/cloud'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { languageOf, socketAddress } from '../kit/endpoint'
import { Flushes } from '../kit/flushes'
import { PcmBatch } from '../kit/pcm-batch'
import { novaLanguage } from './languages'
import { NovaTurn, resultsSchema } from './nova-turn'
import { CLOSE_MS, PONG_MS, PROVIDER, deepgram, encodingQuery, rules, type Deepgram } from './settings'

/** Hz, of what we are given. */
const RATE = 16_000

/** Samples per message: 100 ms. */
const MESSAGE_SAMPLES = RATE / 10

/** Deepgram ends a connection without audio or `KeepAlive` after 10 s and asks for one every 3 to 5. */
const KEEP_ALIVE_MS = 4_000

/** Longest wait for the answer to a `Finalize`, in ms; there is none when nothing was left to finalise. */
const FLUSH_MS = 1_500

/** Windows end on whole hops of the recogniser, audio anywhere, in seconds. */
const SAME_PLACE = 0.02
const ABOUT_THERE = 0.1

/** nova over `/v1/listen`: guesses while the person speaks, and the fixed text as soon as it is asked for. */
export function openNova(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'deepgram nova', async (out, inner) => {
    const to = await deepgram(options, 'stt')
    const context = { stage: 'stt', provider: PROVIDER, address: to.base, rules } as const
    const language = languageOf(options.language)
    const turn = new NovaTurn()
    const batch = new PcmBatch(MESSAGE_SAMPLES)
    const encoder = new AudioEncoder(audioFormat(to.settings.sttFormat))
    let sent = 0
    let shown = ''
    let answered = false
    let ended = false

    const flushes = new Flushes(inner, {
      limitMs: FLUSH_MS,
      answer: (revision, late) => {
        // A server that has never said a word has not heard silence: it is not there.
        if (late && !answered) return session.fail(tooLate(context, FLUSH_MS, false))
        shown = turn.text
        const heard = language ?? turn.language
        out.push({ kind: 'final', revision, text: shown, ...(heard !== undefined && { language: heard }) })
      },
    })

    const hear = (raw: unknown): void => {
      const { type } = readMessage(context, typedMessage, raw)
      if (type === 'Metadata' && ended) return session.finish()
      if (type !== 'Results') return
      const results = readMessage(context, resultsSchema, raw)
      answered = true
      turn.hear(results)
      if (results.from_finalize && !flushes.covered(results.start + results.duration + ABOUT_THERE)) flushes.next()
      else if (results.is_final) flushes.covered(turn.fixedUpTo + SAME_PLACE)
      if (turn.text === shown) return
      shown = turn.text
      out.push({ kind: 'partial', text: shown })
    }

    const session = socketSession(inner, {
      ...context,
      address: () => ({ url: listenUrl(to, options.language), headers: to.headers }),
      heartbeat: { everyMs: KEEP_ALIVE_MS, message: JSON.stringify({ type: 'KeepAlive' }), pongMs: PONG_MS },
      json: hear,
    })

    const sendAudio = async (pcm: Int16Array | undefined): Promise<void> => {
      if (pcm === undefined) return
      await session.send(encoder.encode(pcm))
      sent += pcm.length / RATE
    }

    await session.run(
      audio,
      async (item) => {
        if (item.kind === 'audio') return sendAudio(batch.push(item.pcm))
        await sendAudio(batch.rest())
        const known = answered && turn.fixedUpTo + SAME_PLACE >= sent
        flushes.add(item.revision, sent)
        if (known) flushes.covered(sent)
        else await session.sendJson({ type: 'Finalize' })
      },
      async () => {
        ended = true
        await sendAudio(batch.rest())
        await session.sendJson({ type: 'CloseStream' })
        inner.after(CLOSE_MS, () => session.finish())
      },
    )
    if (!ended) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
    flushes.all()
  })
}

function listenUrl({ base, settings }: Deepgram, language: string): string {
  return socketAddress(base, '/v1/listen', novaQuery(settings, language))
}

/** What is asked of nova. */
export function novaQuery(settings: Deepgram['settings'], language: string) {
  return {
    model: settings.sttModel,
    language: novaLanguage(language),
    ...encodingQuery(settings.sttFormat),
    channels: 1,
    interim_results: true,
    smart_format: true,
    // The session listens for the end of speech itself; windows may as well end where a person pauses.
    endpointing: 300,
  }
}
