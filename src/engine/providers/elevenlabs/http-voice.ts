import { z } from 'zod'
import { withProgress } from '../../wire/progress'
import type { Source } from '../../runtime/channel'
import { produce, within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import { audioFormat } from '../kit/audio-formats'
import { ChunkQueue, isSayable } from '../kit/chunk-queue'
import { cloudAccess, httpContext, type CloudAccess } from '../kit/cloud'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { httpFault } from '../../wire/http-fault'
import { lines } from '../../wire/bodies'
import { alignmentSchema, timedChars, WordTimes } from './alignment'
import { post } from './http'
import { badAnswer, PROVIDER, settingsOf } from './vendor'
import { languageCode, paceOf, takesTextBefore } from './voice-dialect'

/** Longest wait for the first sound of a chunk, and between two, in ms. */
const FIRST_MS = 10_000
const GAP_MS = 5_000

const line = z.object({ audio_base64: z.string().nullish(), alignment: alignmentSchema.nullish().catch(undefined) })
type Line = z.infer<typeof line>

/** The same voice without a socket: one request per chunk, answered in lines of audio with their character times. */
export function httpVoice(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'elevenlabs speech', async (out, inner) => {
    const access = await cloudAccess(options, 'tts', PROVIDER)
    const queue = new ChunkQueue(out, PROVIDER, audioFormat(settingsOf(options).ttsFormat))
    let before: string | undefined
    for await (const { id, text } of within(chunks, inner)) {
      queue.add(id, !isSayable(text))
      if (!isSayable(text)) continue
      await speak(access, options, { text, before }, queue, inner)
      before = text
    }
  })
}

interface Said {
  readonly text: string
  /** The chunk before, for the melody. */
  readonly before: string | undefined
}

async function speak(
  access: CloudAccess,
  options: TtsOptions,
  said: Said,
  queue: ChunkQueue,
  scope: Scope,
): Promise<void> {
  const own = scope.child('request')
  const timed = { stage: 'tts', provider: PROVIDER, values: { address: shownAddress(access.base) } } as const
  const words = new WordTimes()
  const { sampleRate } = audioFormat(settingsOf(options).ttsFormat)
  let samples = 0
  try {
    const answer = withProgress(request(access, options, said, own), own, {
      ...timed,
      firstMs: FIRST_MS,
      gapMs: GAP_MS,
    })
    for await (const { audio_base64: audio, alignment } of answer) {
      words.add(timedChars(alignment), (samples / sampleRate) * 1_000)
      samples += queue.audio(Buffer.from(audio ?? '', 'base64'))
    }
    queue.words(words.words)
    queue.done()
  } finally {
    await own.close()
  }
}

/** The lines of one answer. */
function request(access: CloudAccess, options: TtsOptions, { text, before }: Said, scope: Scope): Source<Line> {
  return produce<Line>(scope, 'elevenlabs request', async (out, inner) => {
    const { ttsModel: model, ttsFormat } = settingsOf(options)
    const path = `/v1/text-to-speech/${encodeURIComponent(options.voice)}/stream/with-timestamps`
    const pace = paceOf(options)
    const language = languageCode(model, options)
    const body = {
      text,
      model_id: model,
      ...(pace && { voice_settings: pace }),
      ...(language !== undefined && { language_code: language }),
      ...(before !== undefined && takesTextBefore(model) && { previous_text: before }),
    }
    const response = await post(
      access,
      inner,
      httpAddress(access.base, path, { output_format: ttsFormat }),
      body,
      model,
    )
    try {
      for await (const one of lines(response.body as AsyncIterable<Uint8Array>, ['tts', access.provider]))
        if (one.trim() !== '') out.push(readLine(access, one))
    } catch (error) {
      throw httpFault(error, { ...httpContext(access, inner), model })
    }
  })
}

function readLine(access: CloudAccess, text: string): Line {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw badAnswer(access, 'a line that is no audio')
  }
}
