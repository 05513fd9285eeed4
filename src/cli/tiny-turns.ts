import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import type {
  LanguageModel,
  ModelOptions,
  SpeechToText,
  SpeechChunk,
  SttInput,
  SttOptions,
  TextToSpeech,
  TtsOptions,
} from '#engine/provider-contract/contract'
import { channel } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'

/*
 * The smallest turn each stage can do, and how long it took. A stage that ends without what it is for has failed, even
 * when it ended politely.
 */

/** What is asked, and how to tell that it was understood. */
export interface Question {
  readonly text: string
  /** `Int16[n] @ 16 kHz mono` */
  readonly pcm: Int16Array
  /** Recognisers write numbers in words or in digits. */
  readonly understood: RegExp
}

export interface Turn {
  /** What came: the text, or how much sound. */
  readonly got: string
  /** ms from the start to the first text or sound, and to the end. Hearing begins with the first word spoken. */
  readonly firstMs: number
  readonly totalMs: number
}

/**
 * Speaks the question at its own pace and waits for its text. Rejects with `stt.empty`, or `stt.misheard` for another
 * text.
 */
export async function hear(stt: SpeechToText, options: SttOptions, question: Question, scope: Scope): Promise<Turn> {
  const watch = stopwatch(scope)
  const audio = channel<SttInput>(scope, { label: 'question' })
  const heard = stt.open(options, audio, scope.child('hearing'))
  void scope.spawn('speak', async (inner) => {
    for (let at = 0; at < question.pcm.length; at += MIC_FRAME_SAMPLES) {
      audio.push({ kind: 'audio', pcm: question.pcm.slice(at, at + MIC_FRAME_SAMPLES) })
      await inner.sleep(MIC_FRAME_MS)
    }
    audio.push({ kind: 'flush', revision: 1 })
  })
  for (let event = await heard.take(); event !== undefined; event = await heard.take()) {
    if (event.kind !== 'endOfTurn' && event.text !== '') watch.first()
    if (event.kind !== 'final' || event.revision !== 1) continue
    audio.end()
    const text = event.text.trim()
    if (text === '') break
    if (!question.understood.test(text))
      throw new FaultError(fault('stt', 'protocol', 'stt.misheard', { values: { heard: text, said: question.text } }))
    return watch.turn(text)
  }
  throw new FaultError(fault('stt', 'empty', 'stt.empty'))
}

/** Asks for one word. Rejects with `llm.empty` when none comes. */
export async function think(llm: LanguageModel, options: ModelOptions, scope: Scope): Promise<Turn> {
  const watch = stopwatch(scope)
  const messages = [{ role: 'user', text: 'Say the single word ready.' }] as const
  const instructions = 'You are being tested. Answer with what you are asked to say and nothing else.'
  let text = ''
  for await (const event of llm.run(
    options,
    { instructions, messages, tools: [], language: 'en' },
    scope.child('thinking'),
  )) {
    if (event.kind !== 'text' || event.delta === '') continue
    watch.first()
    text += event.delta
  }
  if (text.trim() === '') throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  return watch.turn(text.trim())
}

/** Has one word said. Rejects with `tts.empty` when no sound comes. */
export async function speak(tts: TextToSpeech, options: TtsOptions, text: string, scope: Scope): Promise<Turn & Sound> {
  const watch = stopwatch(scope)
  const chunks = channel<SpeechChunk>(scope, { label: 'words' })
  chunks.push({ id: 0, text })
  chunks.end()
  const pieces: Int16Array[] = []
  let sampleRate = 0
  for await (const event of tts.open(options, chunks, scope.child('speaking'))) {
    if (event.kind !== 'audio' || event.pcm.length === 0) continue
    watch.first()
    sampleRate = event.sampleRate
    pieces.push(event.pcm)
  }
  const pcm = joined(pieces)
  if (pcm.length === 0) throw new FaultError(fault('tts', 'empty', 'tts.empty'))
  return { ...watch.turn(`${pcm.length} samples at ${sampleRate} Hz`), sampleRate, pcm }
}

export interface Sound {
  readonly sampleRate: number
  readonly pcm: Int16Array
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

function stopwatch({ clock }: Scope): { first(): void; turn(got: string): Turn } {
  const startedAt = clock.now()
  let firstMs: number | undefined
  const elapsed = (): number => Math.round(clock.now() - startedAt)
  return {
    first: () => void (firstMs ??= elapsed()),
    turn: (got) => ({ got, firstMs: firstMs ?? elapsed(), totalMs: elapsed() }),
  }
}
