import { MIC_RATE } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import { writeWav } from '../../audio/formats/wav'
import { withDeadline } from '../../wire/deadline'
import type { Scope } from '../../runtime/scope'
import { isLocalAddress, shownAddress } from '../../wire/address'
import { httpFault } from '../../wire/http-fault'
import type { TranscriptionTarget } from './audio-target'
import { boundedText } from '../../wire/bounded-body'
import { spokenWords } from '../kit/spoken-words'
import { openClient } from './client'
import { readTranscript } from './transcript-shapes'

/** What a recording says. */
export interface Transcript {
  readonly text: string
  /** BCP 47, where the server tells. */
  readonly language?: string
}

/** Longest wait for a transcript, in ms: a server on this machine may load its model first. */
const REMOTE_MS = 15_000
const LOCAL_MS = 60_000

/** Sends `Int16[n] @ 16 kHz mono` as one WAV file and reads its text. Rejects with `stt.*` faults. */
export function transcribe(
  to: TranscriptionTarget,
  pcm: Int16Array,
  language: string,
  scope: Scope,
): Promise<Transcript> {
  const { provider, address } = to
  const timed = { stage: 'stt', provider, values: { address: shownAddress(address) } } as const
  return withDeadline(scope, isLocalAddress(address) ? LOCAL_MS : REMOTE_MS, timed, async (inner) => {
    try {
      const client = await openClient(to)
      const body = form(to.model, pcm, language)
      const response = await client.post(to.path, { body, signal: inner.signal }).asResponse()
      return read(await boundedText(response, 'stt', provider), response.headers.get('content-type') ?? '', to)
    } catch (error) {
      const hide = to.key ? [to.key] : []
      throw httpFault(error, { stage: 'stt', provider, address, model: to.model, signal: inner.signal, hide })
    }
  })
}

function form(model: string, pcm: Int16Array, language: string): FormData {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(writeWav(pcm, MIC_RATE))], { type: 'audio/wav' }), 'turn.wav')
  form.set('model', model)
  form.set('response_format', 'json')
  const primary = language.split('-')[0] ?? ''
  // Two letters or nothing: `en-US` is refused by some servers and ignored by others.
  if (primary.length === 2) form.set('language', primary.toLowerCase())
  return form
}

function read(body: string, type: string, { provider, address }: TranscriptionTarget): Transcript {
  const found = readTranscript(body, type)
  // In the shape of the SDK's errors, so that it is told as if it had come with a status of its own.
  if (found.kind === 'error') throw Object.assign(new Error(JSON.stringify(found.error)), { error: found.error })
  if (found.kind === 'unreadable') {
    throw new FaultError(
      fault('stt', 'protocol', 'stt.badAnswer', {
        provider,
        values: { address: shownAddress(address) },
        detail: `no transcript: ${body.slice(0, 80)}`,
      }),
    )
  }
  const { text, language } = found
  return { text: spokenWords(text), ...(language !== undefined && { language }) }
}
