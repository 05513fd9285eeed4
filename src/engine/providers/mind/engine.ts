import {
  getLlama,
  LlamaChat,
  LlamaLogLevel,
  resolveChatWrapper,
  type ChatHistoryItem,
  type ChatModelFunctions,
  type ChatModelResponse,
  type Llama,
  type LlamaContextSequence,
  type LlamaModel,
  type LlamaTextJSON,
} from 'node-llama-cpp'
import { FaultError, fault } from '#shared/fault'
import { systemClock } from '../../runtime/clock'
import { ReasoningFilter } from '../../speech/reasoning'
import type { FromMind, MindFigures, MindModel, MindPrompt } from './protocol'
import { Slices } from './reading'
import { simpleSchema } from './schema'

/** As node-llama-cpp finds them good for conversation; 0.7 and 0.8 are what Qwen's model cards name. */
const SAMPLING = { temperature: 0.7, topP: 0.8, topK: 20 } as const
/** Longest answer in tokens: some minutes of speech. */
const MOST_TOKENS = 1_500
/** Of the context, what is left for the answer at least. */
const ANSWER_SHARE = 0.25
/** What a model remembers at least; less holds no instructions. */
const LEAST_CONTEXT = 2_048
/** Raw calls that are remembered, so that they are written again as the model wrote them. */
const MOST_CALLS = 200

export interface Answering {
  readonly signal: AbortSignal
  readonly begun: string
  readonly mostTokens?: number | undefined
  readonly tell: (message: Without<Extract<FromMind, { kind: 'text' | 'call' | 'leftOut' }>>) => void
}
type Without<M> = M extends unknown ? Omit<M, 'id'> : never

/** One loaded model and what it has read. */
export class Engine {
  readonly #slices = new Slices()
  readonly #rawCalls = new Map<string, LlamaTextJSON>()
  #calls = 0

  private constructor(
    private readonly llama: Llama,
    private readonly model: LlamaModel,
    private readonly chat: LlamaChat,
    private readonly sequence: LlamaContextSequence,
    private readonly loadMs: number,
    private readonly contextTokens: number,
    private readonly slice: number | undefined,
  ) {}

  /** Rejects with `mind.*` faults. */
  static async load({ file, contextTokens, gpu, threads: wanted, slice }: MindModel): Promise<Engine> {
    const startedAt = systemClock.now()
    const llama = await runtimeFor(gpu)
    // One core stays free for sound.
    const threads = wanted ?? Math.max(1, llama.cpuMathCores - 1)
    try {
      // Mapped files count twice on a processor, as pages and as the copy that is laid out for it.
      const model = await llama.loadModel({ modelPath: file, useMmap: llama.gpu !== false })
      const most = Math.min(contextTokens, model.trainContextSize)
      const context = await model.createContext({
        contextSize: { min: Math.min(LEAST_CONTEXT, most), max: most },
        threads,
        sequences: 1,
      })
      const sequence = context.getSequence()
      const chatWrapper = resolveChatWrapper(model, {
        customWrapperSettings: { qwen: { thoughts: 'discourage' }, gemma4: { reasoning: false } },
      })
      const chat = new LlamaChat({ contextSequence: sequence, chatWrapper })
      return new Engine(llama, model, chat, sequence, systemClock.now() - startedAt, context.contextSize, slice)
    } catch (error) {
      throw loadFault(error)
    }
  }

  /** Reads what will be the same whatever is said, and answers nothing. */
  async prepare(prompt: MindPrompt, signal: AbortSignal): Promise<void> {
    const { functions } = this.#functions(prompt)
    await this.#read(this.#history({ ...prompt, turns: [] }, ''), functions, signal)
  }

  async answer(
    prompt: MindPrompt,
    { signal, begun, mostTokens = MOST_TOKENS, tell }: Answering,
  ): Promise<{ reason: 'stop' | 'tools' | 'length'; figures: MindFigures }> {
    const { functions, leftOut } = this.#functions(prompt)
    for (const tool of leftOut) tell({ kind: 'leftOut', tool })
    const history = this.#history(prompt, begun)
    const startedAt = systemClock.now()
    const read = await this.#read(history, functions, signal)
    const readAt = systemClock.now()
    const before = this.sequence.tokenMeter.getState()
    // Many a file of a person's own has a template that marks no thoughts: then they come as text.
    const spoken = begun === '' ? new ReasoningFilter() : undefined
    const say = (delta: string): void => {
      if (delta !== '') tell({ kind: 'text', delta })
    }
    const answer = await this.chat.generateResponse(history, {
      ...SAMPLING,
      signal,
      maxTokens: mostTokens,
      // Thoughts would be silence to the person, who waits; what is thought all the same is no text and never told.
      budgets: { thoughtTokens: 0 },
      ...(functions && { functions, documentFunctionParams: true, maxParallelFunctionCalls: 4 }),
      onTextChunk: (delta: string) => say(spoken ? spoken.push(delta) : delta),
    })
    if (spoken) say(spoken.flush())
    const calls = answer.functionCalls ?? []
    for (const call of calls)
      tell({ kind: 'call', callId: this.#remember(call.raw), name: call.functionName, params: call.params as unknown })
    const { stopReason } = answer.metadata
    return {
      reason: calls.length > 0 ? 'tools' : stopReason === 'maxTokens' ? 'length' : 'stop',
      figures: {
        promptTokens: read.all,
        readTokens: read.now,
        answerTokens: this.sequence.tokenMeter.getState().usedOutputTokens - before.usedOutputTokens,
        loadMs: this.loadMs,
        readMs: readAt - startedAt,
        answerMs: systemClock.now() - readAt,
        device: this.llama.gpu === false ? 'cpu' : this.llama.gpu,
      },
    }
  }

  async dispose(): Promise<void> {
    await this.model.dispose()
  }

  /**
   * Reads a prompt in slices, because llama.cpp hears nothing while it reads. What comes after finds it read. Throws
   * the signal's reason.
   */
  async #read(
    history: ChatHistoryItem[],
    functions: ChatModelFunctions | undefined,
    signal: AbortSignal,
  ): Promise<{ all: number; now: number }> {
    const open = history.at(-1)?.type === 'model' ? history : [...history, { type: 'model' as const, response: [] }]
    const { contextText } = this.chat.chatWrapper.generateContextState({
      chatHistory: open,
      ...(functions && { availableFunctions: functions, documentFunctionParams: true }),
    })
    const tokens = contextText.tokenize(this.model.tokenizer)
    if (tokens.length > this.contextTokens * (1 - ANSWER_SHARE))
      throw new FaultError(fault('llm', 'config', 'llm.tooLong', { provider: 'mind' }))
    // The last token is left to whoever answers: its outcome is the first word.
    const end = tokens.length - 1
    await this.sequence.adaptStateToTokens(tokens.slice(0, end), false)
    const from = this.sequence.nextTokenIndex
    for (let at = from; at < end; at = this.sequence.nextTokenIndex) {
      signal.throwIfAborted()
      const slice = tokens.slice(at, Math.min(at + (this.slice ?? this.#slices.size), end))
      const startedAt = systemClock.now()
      await this.sequence.evaluateWithoutGeneratingNewTokens(slice)
      this.#slices.took(slice.length, systemClock.now() - startedAt)
      // Messages are let in, a stop among them.
      await new Promise<void>((resolve) => systemClock.after(0, resolve))
    }
    signal.throwIfAborted()
    return { all: tokens.length, now: Math.max(0, end - from) }
  }

  #history({ system, turns }: MindPrompt, begun: string): ChatHistoryItem[] {
    const items: ChatHistoryItem[] = [{ type: 'system', text: system }]
    for (const turn of turns) {
      if (turn.role === 'user') items.push({ type: 'user', text: turn.text })
      else items.push({ type: 'model', response: turn.parts.map((part) => this.#part(part)) })
    }
    if (begun === '') return items
    const last = items.at(-1)
    if (last?.type === 'model') last.response.push(begun)
    else items.push({ type: 'model', response: [begun] })
    return items
  }

  #part(
    part: Extract<MindPrompt['turns'][number], { role: 'assistant' }>['parts'][number],
  ): ChatModelResponse['response'][number] {
    if (part.kind === 'text') return part.text
    const rawCall = this.#rawCalls.get(part.id)
    return {
      type: 'functionCall',
      name: part.name,
      params: part.params,
      result: part.result,
      ...(rawCall !== undefined && { rawCall }),
    }
  }

  #functions({ tools }: MindPrompt): { functions: ChatModelFunctions | undefined; leftOut: string[] } {
    const known = tools.map(({ name, description, parameters }) => ({
      name,
      description,
      params: simpleSchema(parameters),
    }))
    const usable = known.filter(({ params }) => params !== undefined)
    return {
      functions:
        usable.length === 0
          ? undefined
          : (Object.fromEntries(
              usable.map(({ name, description, params }) => [name, { description, params }]),
            ) as ChatModelFunctions),
      leftOut: known.filter(({ params }) => params === undefined).map(({ name }) => name),
    }
  }

  #remember(raw: LlamaTextJSON): string {
    const id = `mind-${process.pid}-${this.#calls++}`
    this.#rawCalls.set(id, raw)
    if (this.#rawCalls.size > MOST_CALLS) this.#rawCalls.delete([...this.#rawCalls.keys()][0] ?? '')
    return id
  }
}

const runtimes = new Map<boolean, Promise<Llama>>()

/**
 * llama.cpp, once in a process for each choice of processor: before it is loaded, the binding tries it in a process of
 * its own, which takes longer than anything but a large model.
 */
async function runtimeFor(gpu: boolean): Promise<Llama> {
  const loading =
    runtimes.get(gpu) ??
    getLlama({
      gpu: gpu ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      logLevel: LlamaLogLevel.error,
      logger: () => undefined,
    })
  runtimes.set(gpu, loading)
  try {
    return await loading
  } catch (error) {
    runtimes.delete(gpu)
    throw loadFault(error)
  }
}

/** What loading may fail with, by what llama.cpp and its binding say. */
function loadFault(error: unknown): FaultError {
  if (error instanceof FaultError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const code = /memory|VRAM|context size .* too large/i.test(detail)
    ? ('llm.noMemory' as const)
    : /ENOENT|no such file/i.test(detail)
      ? ('mind.noModel' as const)
      : ('mind.badModel' as const)
  return new FaultError(fault('llm', 'config', code, { provider: 'mind', detail }), error)
}
