import { FaultError, fault } from '#shared/fault'
import { withProgress } from '../../wire/progress'
import type { Timed } from '../../wire/deadline'
import { channel, type Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { within } from '../../runtime/produce'
import { isSayable } from './chunk-queue'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'

/** A piece of a voice's audio. */
export interface Sound {
  readonly sampleRate: number
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array
}

export interface SpeakEach {
  /** Whose time is limited, and who gave no sound. */
  readonly timed: Timed
  /** Longest wait for a chunk's first sound, in ms. */
  readonly firstMs: number
  /** Longest wait between two sounds, in ms. */
  readonly gapMs: number
  /** The sound of one chunk. Its scope closes when all of it has been taken. */
  readonly utter: (text: string, scope: Scope) => Source<Sound>
}

/**
 * Events that may wait to be taken: a little more than a sentence's first pieces, so that the next one is on its way in
 * time.
 */
const AHEAD = 16

/**
 * Speech from a voice that takes one text and gives one recording, such as an HTTP request or a program: chunk by
 * chunk, in order, each in a scope of its own. A chunk with words in it that stays without sound is the fault
 * `tts.empty`.
 */
export function speakEach(
  chunks: Source<SpeechChunk>,
  scope: Scope,
  prepare: (scope: Scope) => Promise<SpeakEach>,
): Source<TtsEvent> {
  const events = channel<TtsEvent>(scope, { capacity: AHEAD, label: 'speech' })
  if (scope.closed) return events
  void scope.spawn('speech', async (inner) => {
    try {
      const how = await prepare(inner)
      for await (const { id, text } of within(chunks, inner)) {
        const samples = await speakOne(id, text, how, inner, (event) => events.send(event))
        if (samples === 0 && isSayable(text)) throw silent(how.timed)
        await events.send({ kind: 'done', chunk: id })
      }
      events.end()
    } catch (error) {
      events.fail(error)
    }
  })
  return events
}

/** Says one chunk; how many samples it had. */
async function speakOne(
  chunk: number,
  text: string,
  { timed, firstMs, gapMs, utter }: SpeakEach,
  scope: Scope,
  send: (event: TtsEvent) => Promise<void>,
): Promise<number> {
  if (!isSayable(text)) return 0
  const own = scope.child('chunk')
  let samples = 0
  try {
    const useful = ({ pcm }: Sound): boolean => pcm.length > 0
    for await (const { sampleRate, pcm } of withProgress(utter(text, own), own, { ...timed, firstMs, gapMs, useful })) {
      if (pcm.length === 0) continue
      samples += pcm.length
      await send({ kind: 'audio', chunk, sampleRate, pcm })
    }
    return samples
  } catch (error) {
    // A broken sound file is here the voice's broken answer.
    if (!(error instanceof FaultError) || error.fault.stage !== 'audio') throw error
    const { provider } = timed
    throw new FaultError(fault('tts', 'protocol', 'tts.badAnswer', { provider, detail: error.message }), error)
  } finally {
    await own.close()
  }
}

function silent({ provider, values }: Timed): FaultError {
  return new FaultError(fault('tts', 'empty', 'tts.empty', { provider, ...(values && { values }) }))
}
