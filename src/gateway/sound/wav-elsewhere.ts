import type { Scope } from '#engine/runtime/scope'
import { WorkerClient } from '#engine/runtime/worker'

/** What the worker that reads sound files is asked. */
export interface WavRequest {
  /** A WAV file. */
  readonly bytes: Uint8Array
}

export interface WavReply {
  /** `Int16[n] @ 16 kHz mono` */
  readonly pcm: Int16Array
}

/** Longest time the reading of one file may take, ms. */
const LONGEST_MS = 60_000

/** A WAV file as `Int16[n] @ 16 kHz mono`, read in a thread of its own. Rejects with the faults of `readWav`. */
export async function readWavElsewhere(file: Uint8Array, scope: Scope): Promise<Int16Array> {
  const reader = new WorkerClient<WavRequest, WavReply>(scope, { name: 'wav.worker', stage: 'audio' })
  return (await reader.call({ bytes: file }, { scope, deadlineMs: LONGEST_MS })).pcm
}
