import { z } from 'zod'
import { withDeadline } from '../../wire/deadline'
import type { Source } from '../../runtime/channel'
import { produce, within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import { cloudAccess, httpContext, type CloudAccess } from '../kit/cloud'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { detectedLanguage, httpAddress, languageOf } from '../kit/endpoint'
import { httpFault } from '../../wire/http-fault'
import { PcmBatch } from '../kit/pcm-batch'
import { pcmBytes } from '../../wire/bodies'
import { post } from './http'
import { BATCH_MODEL, PROVIDER, badAnswer } from './vendor'

/** The shortest file taken, 100 ms, in samples. */
const SHORTEST = 1_600
/** Longest wait for a transcript, in ms. */
const TRANSCRIPT_MS = 15_000

const transcript = z.object({ text: z.string(), language_code: z.string().nullish() })

/**
 * Scribe v2 on recordings: every flush sends the whole turn so far. Slower and without live text, but the better ear.
 */
export function scribeBatch(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'scribe recordings', async (out, inner) => {
    const access = await cloudAccess(options, 'stt', PROVIDER)
    const turn = new PcmBatch(Infinity)
    let known: { samples: number; text: string; language?: string } = { samples: 0, text: '' }
    for await (const item of within(audio, inner)) {
      if (item.kind === 'audio') {
        turn.push(item.pcm)
        continue
      }
      const pcm = turn.rest()
      if (pcm !== undefined) turn.push(pcm)
      if (pcm !== undefined && pcm.length > known.samples) {
        known = { samples: pcm.length, ...(await transcribe(access, pcm, options.language, inner)) }
      }
      const { text, language } = known
      out.push({ kind: 'final', revision: item.revision, text, ...(language !== undefined && { language }) })
    }
  })
}

function transcribe(
  access: CloudAccess,
  pcm: Int16Array,
  tag: string,
  scope: Scope,
): Promise<{ text: string; language?: string }> {
  const timed = { stage: 'stt', provider: PROVIDER, values: { address: shownAddress(access.base) } } as const
  return withDeadline(scope, TRANSCRIPT_MS, timed, async (inner) => {
    const long = pcm.length >= SHORTEST ? pcm : padded(pcm)
    const form = new FormData()
    form.set('model_id', BATCH_MODEL)
    // Raw 16 kHz samples are answered sooner than a file with a header.
    form.set('file_format', 'pcm_s16le_16')
    form.set('timestamps_granularity', 'none')
    form.set('tag_audio_events', 'false')
    const asked = languageOf(tag)
    if (asked !== undefined) form.set('language_code', asked)
    form.set('file', new Blob([new Uint8Array(pcmBytes(long))]), 'turn.pcm')
    const response = await post(access, inner, httpAddress(access.base, '/v1/speech-to-text'), form, BATCH_MODEL)
    const body: unknown = await response.json().catch((error: unknown) => {
      // No JSON is a wrong answer; anything else is a connection that broke.
      if (!(error instanceof SyntaxError)) throw httpFault(error, { ...httpContext(access, inner), model: BATCH_MODEL })
    })
    const heard = transcript.safeParse(body)
    if (!heard.success) throw badAnswer(access, 'no transcript in the answer')
    const { text, language_code: found } = heard.data
    const language = detectedLanguage(found)
    return { text: text.trim(), ...(language !== undefined && { language }) }
  })
}

function padded(pcm: Int16Array): Int16Array {
  const long = new Int16Array(SHORTEST)
  long.set(pcm)
  return long
}
