import type {
  ChatRequest,
  ModelEvent,
  SpeechChunk,
  SttEvent,
  SttInput,
  TtsEvent,
} from '../../provider-contract/contract'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { OVERTAKEN } from '../failover/hedged-voice'
import type { Amounts } from './meter'

/*
 * Counting wrappers around single candidates - below failover, so that every attempt is counted for whoever made it.
 * Each notes once, when the call is over however it ended; a call that used nothing is not noted.
 */

/** `billedUsd`: what the service itself says it charges. */
export type Note = (amounts: Amounts, billedUsd?: number) => void

/** Tokens as the service counted them. A call stopped before it said so is not counted: nobody knows. */
export function meteredModel(run: (request: ChatRequest, scope: Scope) => Source<ModelEvent>, note: Note): typeof run {
  return (request, scope) => {
    let [inputToken, outputToken] = [0, 0]
    let billedUsd: number | undefined
    scope.onClose(() => {
      if (inputToken + outputToken > 0) note({ inputToken, outputToken }, billedUsd)
    })
    return tapped(run(request, scope), (event) => {
      if (event.kind !== 'usage') return
      inputToken += event.inputTokens
      outputToken += event.outputTokens
      if (event.costUsd !== undefined) billedUsd = (billedUsd ?? 0) + event.costUsd
    })
  }
}

/**
 * Characters handed to the voice, spoken or not, and seconds it made of them: services charge one or the other. A voice
 * that was let go without a sound because another one was faster is not counted.
 */
export function meteredVoice(
  open: (chunks: Source<SpeechChunk>, scope: Scope) => Source<TtsEvent>,
  note: Note,
): typeof open {
  return (chunks, scope) => {
    let [character, spokenSecond] = [0, 0]
    scope.onClose(() => {
      if (spokenSecond === 0 && scope.closedBecause === OVERTAKEN) return
      if (character > 0) note({ character, ...(spokenSecond > 0 && { spokenSecond }) })
    })
    // Characters as people count them; an emoji is one.
    const events = open(
      tapped(chunks, ({ text }) => (character += [...text].length)),
      scope,
    )
    return tapped(events, (event) => {
      if (event.kind === 'audio') spokenSecond += event.pcm.length / event.sampleRate
    })
  }
}

/** Seconds of audio handed to the recogniser. */
export function meteredHearing(
  open: (audio: Source<SttInput>, scope: Scope) => Source<SttEvent>,
  note: Note,
): typeof open {
  return (audio, scope) => {
    let samples = 0
    scope.onClose(() => {
      if (samples > 0) note({ audioSecond: samples / 16_000 })
    })
    return open(
      tapped(audio, (item) => (samples += item.kind === 'audio' ? item.pcm.length : 0)),
      scope,
    )
  }
}

/** The same source, with each value shown to `see` as it is taken. */
export function tapped<T>(source: Source<T>, see: (value: T) => void): Source<T> {
  const take = async (): Promise<T | undefined> => {
    const value = await source.take()
    if (value !== undefined) see(value)
    return value
  }
  return {
    take,
    async *[Symbol.asyncIterator]() {
      for (let value = await take(); value !== undefined; value = await take()) yield value
    },
  }
}
