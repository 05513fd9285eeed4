import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { MIC_RATE } from '#shared/audio'
import { FaultError, type Fault } from '#shared/fault'
import { writeWav } from '#engine/audio/formats/wav'
import { resample } from '#engine/audio/resample'
import { channel } from '#engine/runtime/channel'
import type { SpeechChunk, SttInput } from '#engine/provider-contract/contract'
import { speakable } from '#engine/speech/speakable/speakable'
import { SentenceChunker } from '#engine/speech/chunker'
import type { Scope } from '#engine/runtime/scope'
import type { Tenants } from '../config/tenants'
import { Refusal, body, json, jsonBody } from '../http/answers'
import { tenantOf, type Door } from '../http/routes'
import { chatAnswer } from './chat-completions'
import { multipart } from './multipart'
import { readWavElsewhere } from '../sound/wav-elsewhere'
import { withStages, type StagesDeps } from './stages'

/* The tenant's chains behind the addresses of OpenAI's HTTP interface, so that its clients can use them. */

/** Sound that is sent to be understood, bytes: ten minutes of 16 kHz WAV and more. */
const MAX_SOUND = 25 * 1024 * 1024
/** Samples understood at a time. */
const PIECE = 8_000

const speechSchema = z.object({
  model: z.string().max(200).optional(),
  input: z.string().min(1).max(4_096),
  voice: z.union([z.string().max(200), z.object({ id: z.string().max(200) })]).optional(),
  response_format: z.enum(['wav', 'pcm', 'mp3', 'opus', 'aac', 'flac']).default('wav'),
  speed: z.number().min(0.25).max(4).optional(),
})

export function openAiDoor(deps: StagesDeps & { readonly tenants: () => Tenants }): Door {
  return async (request, response, { path }) => {
    if (!path.startsWith('/v1/')) return false
    const method = request.method ?? 'GET'
    const works: Record<string, (() => Promise<void>) | undefined> = {
      'GET /v1/models': () => models(request, response, deps),
      'POST /v1/chat/completions': () => chat(request, response, deps),
      'POST /v1/audio/speech': () => speech(request, response, deps),
      'POST /v1/audio/transcriptions': () => transcription(request, response, deps),
    }
    const work = Object.hasOwn(works, `${method} ${path}`) ? works[`${method} ${path}`] : undefined
    if (!work) return false
    try {
      await work()
    } catch (error) {
      throw error instanceof FaultError ? refusalOf(error.fault) : error
    }
    return true
  }
}

/** What a service's fault is for a program that asked. What the service said stays in the log. */
function refusalOf(fault: Fault): Refusal {
  const after = fault.retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(fault.retryAfterMs / 1000)) }
  const known = { rate: 429, timeout: 504, config: 400 } as Readonly<Record<string, number>>
  return new Refusal(known[fault.kind] ?? 502, fault.code, `The chain could not serve this (${fault.code}).`, after)
}

type Deps = Parameters<typeof openAiDoor>[0]

async function models(request: IncomingMessage, response: ServerResponse, deps: Deps): Promise<void> {
  const { settings, config } = tenantOf(request, deps.tenants(), 'key')
  const ids = ['parley', ...settings.personas.list.map(({ id }) => id)]
  json(response, 200, {
    object: 'list',
    data: ids.map((id) => ({ id, object: 'model', created: 0, owned_by: config.id })),
  })
  return Promise.resolve()
}

async function chat(request: IncomingMessage, response: ServerResponse, deps: Deps): Promise<void> {
  const tenant = tenantOf(request, deps.tenants(), 'key')
  const asked = await jsonBody(request, 1024 * 1024)
  await withStages(tenant, deps, request, (stages, scope) => chatAnswer(asked, stages, scope, response))
}

async function speech(request: IncomingMessage, response: ServerResponse, deps: Deps): Promise<void> {
  const tenant = tenantOf(request, deps.tenants(), 'key')
  const parsed = speechSchema.safeParse(await jsonBody(request))
  if (!parsed.success) throw new Refusal(400, 'request', parsed.error.issues[0]?.message ?? 'not right')
  const { input, response_format: format } = parsed.data
  if (format !== 'wav' && format !== 'pcm')
    throw new Refusal(400, 'unsupported_format', `response_format "${format}" is not made here; ask for wav or pcm.`)
  await withStages(tenant, deps, request, async (stages, scope) => {
    const { stages: reply, language } = stages.reply('voice', 1)
    if (!reply.voice) throw new Refusal(400, 'no_voice', 'This tenant has no voice for that language.')
    const chunks = channel<SpeechChunk>(scope, { capacity: Infinity })
    let id = 0
    for (const sentence of sentences(input, language)) {
      const text = speakable(sentence, language)
      if (text !== '') chunks.push({ id: id++, text })
    }
    chunks.end()
    const pieces: Int16Array[] = []
    let rate = 24_000
    for await (const event of reply.voice.open(chunks, scope)) {
      if (event.kind !== 'audio') continue
      if (pieces.length === 0) rate = event.sampleRate
      pieces.push(event.sampleRate === rate ? event.pcm : resample(event.pcm, event.sampleRate, rate))
    }
    const pcm = joined(pieces)
    // OpenAI's raw sound is at 24 kHz, whatever the voice.
    const bytes = format === 'wav' ? writeWav(pcm, rate) : bytesOf(resample(pcm, rate, 24_000))
    response.writeHead(200, {
      'Content-Type': format === 'wav' ? 'audio/wav' : 'audio/pcm',
      'Content-Length': bytes.byteLength,
    })
    response.end(bytes)
  })
}

async function transcription(request: IncomingMessage, response: ServerResponse, deps: Deps): Promise<void> {
  const tenant = tenantOf(request, deps.tenants(), 'key')
  const form = await multipart(await body(request, MAX_SOUND), request.headers['content-type'])
  const file = form.get('file')
  if (!(file instanceof File)) throw new Refusal(400, 'file', 'file: send the sound as a form field of that name.')
  const format = form.get('response_format') ?? 'json'
  const { text, duration } = await withStages(tenant, deps, request, async (stages, scope) => {
    const pcm = await samplesOf(file, scope)
    const duration = pcm.length / MIC_RATE
    const audio = channel<SttInput>(scope, { capacity: Infinity })
    for (let at = 0; at < pcm.length; at += PIECE) audio.push({ kind: 'audio', pcm: pcm.subarray(at, at + PIECE) })
    audio.push({ kind: 'flush', revision: 1 })
    audio.end()
    for await (const event of stages.hearing(1).open(audio, scope))
      if (event.kind === 'final') return { text: event.text, duration }
    return { text: '', duration }
  })
  if (format === 'text') response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
  else if (format === 'verbose_json') json(response, 200, { task: 'transcribe', text, duration })
  else json(response, 200, { text })
}

/** A WAV file as `Int16[n] @ 16 kHz mono`. */
async function samplesOf(file: File, scope: Scope): Promise<Int16Array> {
  try {
    return await readWavElsewhere(new Uint8Array(await file.arrayBuffer()), scope)
  } catch (error) {
    if (!(error instanceof FaultError) || !error.fault.code.startsWith('wav.')) throw error
    throw new Refusal(400, error.fault.code, 'file: this is no WAV file that can be read; send PCM or G.711 in WAV.')
  }
}

/** Whole sentences, as an answer is said. */
function sentences(text: string, language: string): string[] {
  const found: string[] = []
  const chunker = new SentenceChunker(language)
  for (const chunk of [...chunker.push(text), ...chunker.flush()]) found.push(chunk.text)
  return found
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  pieces.reduce((at, piece) => (all.set(piece, at), at + piece.length), 0)
  return all
}

const bytesOf = (pcm: Int16Array): Uint8Array => new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
