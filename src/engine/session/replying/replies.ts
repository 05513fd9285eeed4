import type { BridgeEvent, NoteData } from '#shared/contract'
import type { Message, TurnTimings } from '#shared/conversation'
import type { Fault } from '#shared/fault'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { StopReason, TurnInput } from '../../turn/types'
import type { ChatMessage } from '../../provider-contract/contract'
import { sameAnswer, type Answer } from '../../tools/questions'
import type { ConversationStages, StagedReply } from '../serving/conversation-stages'
import { asksSomething } from '../context/dialogue'
import type { Log, Player } from '../../ports/ports'
import { Reply, type ReplyListener } from './reply'
import type { ReplyContent } from './reply-plan'
import type { Transcript } from '../transcript'

/** Pieces of text arriving faster than this are shown together, in ms. */
const SHOW_EVERY_MS = 40
/** How long a stopped player may take to say where it stopped, in ms. */
const STOP_REPORT_MS = 400

/** A draft or reply with what the transcript needs to know about it. */
export interface Running {
  readonly reply: Reply
  readonly turn: number
  readonly timings: TurnTimings
  readonly providers: StagedReply['providers']
  /** The name of who answers; undefined for the default persona. */
  readonly persona: () => string | undefined
  /** Whose place the model takes that answers; undefined for the chosen one, and for words that no model made. */
  readonly inPlaceOf: () => string | undefined
  /** The assistant's line, once there is something to show. */
  message: Message | undefined
  committed: boolean
  /** Something of it was heard, if only that a tool is running. */
  audible: boolean
  /** The person's words it answers; undefined for what the assistant says of its own accord. */
  readonly words: string | undefined
  /** When those words were begun, in engine ms. */
  readonly saidFrom: number
  /** What its words were to the question that waited when it was begun. */
  readonly answer: Answer | undefined
  shownAt: Cancel | undefined
}

export interface RepliesDeps {
  readonly scope: Scope
  readonly transcript: Transcript
  readonly stages: ConversationStages
  readonly log: Log
  readonly newId: () => string
  readonly publish: (event: BridgeEvent) => void
  /**
   * What a reply plays through: the player with the assistant's own ear beside it. `voice`: the provider that speaks.
   */
  readonly through: (player: Player, voice: () => string | undefined) => Player
  /** Tells the turn reducer what became of a reply. */
  readonly input: (input: TurnInput) => void
  /** The reducer still counts on that reply. */
  readonly isCurrent: (reply: number) => boolean
}

/** Drafts and replies from their start to the line they leave in the conversation. */
export class Replies {
  readonly #running = new Map<number, Running>()
  /** The id of the line each reply has left. */
  readonly #lines = new WeakMap<Reply, string>()

  constructor(private readonly deps: RepliesDeps) {}

  get(id: number): Running | undefined {
    return this.#running.get(id)
  }

  /** Every draft and reply that is not over. */
  all(): readonly Running[] {
    return [...this.#running.values()]
  }

  /** Nobody will hear it; everything asked for it is aborted. */
  drop(id: number): void {
    this.#running.get(id)?.reply.stop()
    this.#running.delete(id)
  }

  /** Begins work on a reply that nobody hears yet. */
  start(id: number, turn: number, via: 'voice' | 'typed', content: ReplyContent): Running {
    const {
      providers,
      language,
      stages,
      persona = () => undefined,
      inPlaceOf = () => undefined,
    } = this.deps.stages.reply(via, turn, content.kind === 'words' ? content : {})
    const timings: TurnTimings = {}
    const heard = {
      ...stages,
      player: this.deps.through(stages.player, () => providers.tts),
      ...(stages.player.faces && { faces: stages.player.faces }),
    }
    const words = content.kind === 'model' ? lastWords(content.messages) : undefined
    const saidFrom = content.kind === 'model' ? (content.saidFrom ?? -Infinity) : -Infinity
    const answer = this.#answerIn(words, via, saidFrom)
    if (words !== undefined) this.deps.stages.answeredElsewhere?.(turn, answer !== undefined && answer.kind !== 'yes')
    const reply = new Reply(
      this.deps.scope,
      { id, language, content: answered(content, answer) },
      heard,
      this.#listener(timings),
    )
    const running: Running = {
      reply,
      turn,
      timings,
      providers,
      persona,
      inPlaceOf: content.kind === 'model' ? inPlaceOf : () => undefined,
      message: undefined,
      committed: false,
      audible: false,
      words,
      saidFrom,
      answer,
      shownAt: undefined,
    }
    this.#running.set(id, running)
    return running
  }

  /**
   * The draft with this id, now that its turn is certain. One whose words are something else by now to the question
   * that waits (it was answered by hand, or has gone) is dropped and must be begun anew.
   */
  certain(id: number): Running | undefined {
    const running = this.#running.get(id)
    if (!running || sameAnswer(running.answer, this.#answerIn(running.words, 'voice', running.saidFrom))) return running
    this.drop(id)
    return undefined
  }

  #answerIn(words: string | undefined, via: 'voice' | 'typed', from: number): Answer | undefined {
    return words === undefined
      ? undefined
      : this.deps.stages.questions?.answer(words, { spoken: via === 'voice', from })
  }

  /** Lets a reply be heard; without `via` it leaves no line in the conversation. */
  release(running: Running, via: Message['via'] | undefined): void {
    running.committed = true
    // These words are the answer to a tool's question that waited; words that answer nothing decline it.
    const { questions } = this.deps.stages
    if (running.words === undefined) questions?.interrupted()
    else if (running.answer?.kind === 'again') questions?.again(running.reply.id)
    else questions?.end()
    if (via) {
      running.message = this.#newMessage(running, via)
      this.#lines.set(running.reply, running.message.id)
    }
    running.reply.commit()
  }

  #newMessage(running: Running, via: Message['via']): Message {
    return {
      id: this.deps.newId(),
      turn: running.turn,
      role: 'assistant',
      via,
      text: '',
      heardChars: 0,
      status: 'open',
      at: this.deps.scope.clock.wall(),
    }
  }

  #listener(timings: TurnTimings): ReplyListener {
    return {
      changed: (reply) => this.#showSoon(reply.id),
      mark: (name) => {
        timings[name] ??= this.deps.scope.clock.now()
      },
      irrevocable: (reply) =>
        this.deps.input({ kind: 'reply', t: this.deps.scope.clock.now(), reply: reply.id, event: 'irrevocable' }),
      asks: (reply) => {
        const t = this.deps.scope.clock.now()
        this.deps.stages.questions?.heardFrom(reply.id, t)
        this.deps.input({ kind: 'reply', t, reply: reply.id, event: 'asks' })
      },
      toolEnded: (reply) => this.#toolEnded(reply),
      finished: (reply) => this.#finish(reply, 'done'),
      failed: (reply, fault) => {
        this.deps.log.warn({ fault }, 'reply failed')
        this.#finish(reply, 'failed', fault)
      },
      voiceFailed: (_reply, fault) => {
        this.deps.log.warn({ fault }, 'voice failed')
        this.deps.publish({ name: 'notice', data: { level: 'warning', code: `fault.${fault.code}`, fault } })
      },
    }
  }

  #finish(reply: Reply, status: 'done' | 'failed', fault?: Fault): void {
    const running = this.#running.get(reply.id)
    if (!running) return
    this.#show(running, status, fault)
    if (status === 'done') this.deps.stages.questions?.wasHeard(reply.id)
    // A draft that failed is tried again by the commit, with the error in front of the person if it repeats.
    this.#running.delete(reply.id)
    const asked = status === 'done' && asksSomething(reply.text)
    this.deps.input({
      kind: 'reply',
      t: this.deps.scope.clock.now(),
      reply: reply.id,
      event: status === 'done' ? 'finished' : 'failed',
      asked,
    })
  }

  /** Holds it back, or up, because somebody began to speak at `onsetAt`. */
  pause(id: number, onsetAt: number): void {
    const running = this.#running.get(id)
    if (!running) return
    running.timings.bargeInOnset = onsetAt
    running.timings.bargeInPause = this.deps.scope.clock.now()
    running.reply.pause()
  }

  /** Ends it; its line keeps what was heard. */
  stop(id: number, why: StopReason): void {
    const running = this.#running.get(id)
    if (!running) return
    running.timings.bargeInDecision = this.deps.scope.clock.now()
    // What is said or typed over a question may answer it; an order to stop, or going on with the sentence, takes it
    // back.
    if (why === 'stopWord' || why === 'button' || why === 'continued') this.deps.stages.questions?.end(id)
    running.reply.stop()
    if (why === 'continued') return this.#takeBack(running)
    if (!running.audible) return this.settle(running)
    // The player knows best where it stopped; its word is awaited, but not for ever.
    this.#show(running, 'interrupted')
    this.deps.scope.after(STOP_REPORT_MS, () => this.settle(running))
  }

  /** Its line may be settled already; what the tool has done is true all the same. */
  #toolEnded(reply: Reply): void {
    const { transcript } = this.deps
    const known = transcript.messages.find(({ id }) => id === this.#lines.get(reply))
    if (known) transcript.put({ ...known, tools: [...reply.tools] })
  }

  /** The person went on before it had properly begun: it was never given. */
  #takeBack(running: Running): void {
    this.#running.delete(running.reply.id)
    running.shownAt?.()
    if (running.message) this.deps.transcript.remove(running.message.id)
  }

  /** The player says how far it has come; `at`: when it said so, in engine ms. */
  played(running: Running, report: NoteData<'playback.report'>, at: number): void {
    const { reply, timings } = running
    const { heard, state } = report
    const { answerStart = Infinity, sampleRate } = reply.utterance
    if (heard > answerStart && sampleRate > 0) timings.firstHeard ??= at - ((heard - answerStart) / sampleRate) * 1000
    if (heard > 0 && !running.audible) {
      running.audible = true
      this.deps.input({ kind: 'reply', t: this.deps.scope.clock.now(), reply: reply.id, event: 'audible' })
    }
    reply.report(heard, state === 'ended')
    if (state === 'stopped') this.settle(running)
  }

  /** The player has said where it stopped, or will not. */
  settle(running: Running): void {
    const { reply } = running
    if (this.#running.get(reply.id) !== running || this.deps.isCurrent(reply.id)) return
    this.#running.delete(reply.id)
    this.#show(running, 'interrupted')
  }

  /* ---- what the person sees ---- */

  #showSoon(id: number): void {
    const running = this.#running.get(id)
    if (!running || !running.committed || running.shownAt) return
    running.shownAt = this.deps.scope.after(SHOW_EVERY_MS, () => {
      running.shownAt = undefined
      if (this.#running.get(id) === running && running.message?.status === 'open') this.#show(running, 'open')
    })
  }

  #show(running: Running, status: Message['status'], fault?: Fault): void {
    running.shownAt?.()
    running.shownAt = undefined
    if (!running.message) return
    const { reply, timings } = running
    const heardChars = Math.min(reply.heardChars, reply.text.length)
    const persona = running.persona()
    const inPlaceOf = status === 'failed' ? undefined : running.inPlaceOf()
    running.message = {
      ...running.message,
      text: reply.text,
      heardChars,
      status,
      timings,
      providers: { ...running.providers },
      ...(persona === undefined ? {} : { persona }),
      ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
      ...this.deps.stages.bill?.(running.turn),
      ...(reply.tools.length > 0 ? { tools: [...reply.tools] } : {}),
      ...(fault ? { fault } : {}),
    }
    // What could be read stays, marked as not heard; what has left no trace was never given.
    const trace = reply.text.trim() !== '' || reply.tools.length > 0 || fault !== undefined
    if (trace) this.deps.transcript.put(running.message)
    else if (status === 'interrupted') this.deps.transcript.remove(running.message.id)
  }
}

/** What the person said last. */
function lastWords(messages: readonly ChatMessage[]): string | undefined {
  const last = messages.at(-1)
  return last?.role === 'user' ? last.text : undefined
}

/** What is said next when the words answer a question that waits. */
function answered(content: ReplyContent, answer: Answer | undefined): ReplyContent {
  if (!answer || content.kind !== 'model') return content
  if (answer.kind === 'yes') return { ...content, agreed: answer.calls }
  return { kind: 'words', text: answer.words, asks: answer.kind === 'again' }
}
