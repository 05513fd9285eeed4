import { withProgress } from '../../wire/progress'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain } from '../../wire/wire-fault'
import { shownAddress } from '../../wire/address'
import { isSayable, type ChunkQueue } from '../kit/chunk-queue'
import { fetchOk, httpContext } from '../kit/cloud'
import type { SpeechChunk, TtsOptions } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { httpFault } from '../../wire/http-fault'
import { PROVIDER, type Deepgram } from './settings'
import { auraQuery } from './voices'

/** Longest wait for the first sound and between two pieces, in ms. */
const FIRST_MS = 6_000
const GAP_MS = 4_000

/** One chunk as one request, its sound handed on while it comes. */
export async function speakOverHttp(
  to: Deepgram,
  options: TtsOptions,
  chunk: SpeechChunk,
  said: ChunkQueue,
  scope: Scope,
): Promise<void> {
  const silent = !isSayable(chunk.text)
  said.add(chunk.id, silent)
  if (silent) return
  const request = scope.child('aura request')
  const limits = {
    stage: 'tts' as const,
    provider: PROVIDER,
    values: { address: shownAddress(to.base) },
    firstMs: FIRST_MS,
    gapMs: GAP_MS,
    useful: (bytes: Uint8Array) => bytes.length > 0,
  }
  try {
    for await (const bytes of withProgress(receive(to, options, chunk.text, request), request, limits))
      said.audio(bytes)
    said.done()
  } finally {
    await request.close()
  }
}

function receive(to: Deepgram, options: TtsOptions, text: string, scope: Scope): Source<Uint8Array> {
  return produce<Uint8Array>(scope, 'aura over http', async (out, inner) => {
    const url = httpAddress(to.base, '/v1/speak', { ...auraQuery(options, to.settings.ttsFormat), container: 'none' })
    const headers = { ...to.headers, 'content-type': 'application/json' }
    const response = await fetchOk(to, inner, url, { method: 'POST', headers, body: JSON.stringify({ text }) })
    // A hotel's welcome page is not to be played.
    if (/json|text|xml/.test(response.headers.get('content-type') ?? ''))
      throw plain(
        { stage: 'tts', provider: PROVIDER, address: to.base },
        'protocol',
        'badAnswer',
        'text instead of sound',
      )
    try {
      for await (const bytes of response.body ?? []) out.push(bytes as Uint8Array)
    } catch (error) {
      throw httpFault(error, httpContext(to, inner))
    }
  })
}
