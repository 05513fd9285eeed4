import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import type {
  ChatMessage,
  LanguageModel,
  ModelOptions,
  SpeechToText,
  SpeechChunk,
  SttInput,
  SttOptions,
  TextToSpeech,
  ToolCall,
  ToolSpec,
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

export interface TinyTurn {
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
export async function hear(
  stt: SpeechToText,
  options: SttOptions,
  question: Question,
  scope: Scope,
): Promise<TinyTurn> {
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

/** What is asked of who answers, and how to tell that the answer is one. */
export interface Asked {
  readonly text: string
  readonly right: RegExp
  /** What it may call; a call counts as its name and arguments. */
  readonly tools?: readonly ToolSpec[]
}

/** For a language model: any of them can say a word. */
export const READY: Asked = { text: 'Say the single word ready.', right: /\bready\b/i }

/** For rules, which say nothing on command: they find the tool that knows. */
export const SUM: Asked = {
  text: 'What is six times seven?',
  right: /calculate|\b42\b/i,
  tools: [{ name: 'calculate', description: 'Calculates.', parameters: { type: 'object' } }],
}

/**
 * Asks for one short answer. Rejects with `llm.empty` when none comes, with `llm.filtered` when it is declined, and
 * with `llm.badAnswer` for another one than was asked for: a refusal or an error in an answer's clothes is no answer.
 */
export async function think(
  llm: LanguageModel,
  options: ModelOptions,
  scope: Scope,
  asked: Asked = READY,
): Promise<TinyTurn> {
  const watch = stopwatch(scope)
  const messages = [{ role: 'user', text: asked.text }] as const
  const instructions = 'You are being tested. Answer with what you are asked to say and nothing else.'
  let text = ''
  for await (const event of llm.run(
    options,
    { instructions, messages, tools: asked.tools ?? [], language: 'en' },
    scope.child('thinking'),
  )) {
    if (event.kind === 'finish' && event.reason === 'filter')
      throw new FaultError(fault('llm', 'config', 'llm.filtered'))
    if (event.kind === 'toolCall') text += `${event.call.name} ${event.call.arguments}`
    if (event.kind !== 'text' || event.delta === '') continue
    watch.first()
    text += event.delta
  }
  if (text.trim() === '') throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  if (!asked.right.test(text))
    throw new FaultError(fault('llm', 'protocol', 'llm.badAnswer', { values: { answer: text.trim().slice(0, 200) } }))
  return watch.turn(text.trim())
}

const TOOL: ToolSpec = {
  name: 'read_thermometer',
  description: 'Reads the thermometer. The only way to know the temperature.',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
}

/** As long as the ids that calls of earlier answers have in a conversation's history. */
const EARLIER = '5c0a7e3e-1b1c-4f1d-9a59-9d4ae2c0b1f7'

/**
 * A tool turn: the call, the answer behind its result, and a later turn that has the call in its history. Undefined
 * when the model answers without calling. Rejects with the fault of the turn that fails.
 */
export async function useTool(llm: LanguageModel, options: ModelOptions, scope: Scope): Promise<TinyTurn | undefined> {
  const watch = stopwatch(scope)
  const ask = async (messages: readonly ChatMessage[]): Promise<{ text: string; calls: ToolCall[] }> => {
    const instructions = 'You are being tested. Be brief. Use the tool you are given where it is needed.'
    let text = ''
    const calls: ToolCall[] = []
    const request = { instructions, messages, tools: [TOOL], language: 'en' }
    for await (const event of llm.run(options, request, scope.child('tool turn'))) {
      if (event.kind === 'text') text += event.delta
      if (event.kind === 'toolCall') calls.push(event.call)
    }
    if (text.trim() === '' && calls.length === 0) throw new FaultError(fault('llm', 'empty', 'llm.empty'))
    watch.first()
    return { text: text.trim(), calls }
  }
  const question: ChatMessage = { role: 'user', text: 'What does the thermometer say? Read it with the tool.' }
  const { calls } = await ask([question])
  if (calls.length === 0) return undefined
  const done = (idOf: (id: string) => string): ChatMessage[] => [
    question,
    { role: 'assistant', text: '', toolCalls: calls.map((call) => ({ ...call, id: idOf(call.id) })) },
    ...calls.map(({ id, name }): ChatMessage => ({ role: 'tool', callId: idOf(id), name, result: '21 degrees' })),
  ]
  const behind = await ask(done((id) => id))
  await ask([
    ...done((id) => `${EARLIER}-${id}`),
    { role: 'assistant', text: behind.text || '21 degrees.' },
    { role: 'user', text: 'Thank you. Say the single word ready.' },
  ])
  return watch.turn(behind.text || 'called its tool')
}

/** Has one word said. Rejects with `tts.empty` when no sound comes. */
export async function speak(
  tts: TextToSpeech,
  options: TtsOptions,
  text: string,
  scope: Scope,
): Promise<TinyTurn & Sound> {
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

function stopwatch({ clock }: Scope): { first(): void; turn(got: string): TinyTurn } {
  const startedAt = clock.now()
  let firstMs: number | undefined
  const elapsed = (): number => Math.round(clock.now() - startedAt)
  return {
    first: () => void (firstMs ??= elapsed()),
    turn: (got) => ({ got, firstMs: firstMs ?? elapsed(), totalMs: elapsed() }),
  }
}
