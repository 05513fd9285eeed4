import { randomUUID } from 'node:crypto'
import type { BridgeEvent } from '#shared/contract'
import type { ProgramQuestion } from '#shared/programs'
import type { Message } from '#shared/conversation'
import type { Scope } from '../../runtime/scope'
import type { HistoryStore, SettingsStore } from '../../ports/ports'
import { localTime } from '../../skills/calendar/days'
import { heardPart } from '../../session/context/dialogue'
import type { Conversation } from '../../session/conversation'
import type { OutsideQuestion } from '../../session/outside-question'
import { toolWords } from '../../tools/words'
import { clientName, type Job, type Outcome, type ProgramDesk } from './jobs'
import type { Permissions } from './permissions'
import { quietNow } from './quiet'

/** A program that is not known yet waits for the person's word at most so long, ms. */
const PERMISSION_MS = 120_000

/** Nothing takes longer to be said than this, ms; after that it is given up. */
const SAID_MS = 300_000

/** Jobs that wait at most; more come from a program that has lost its way. */
const MOST_WAITING = 20

export interface ProgramsDeps {
  readonly scope: Scope
  readonly settings: SettingsStore
  readonly history: Pick<HistoryStore, 'search'>
  readonly permissions: Permissions
  readonly timeZone: string
  conversation(): Pick<Conversation, 'announce' | 'arm' | 'armed' | 'stop' | 'say'>
  publish(event: BridgeEvent): void
}

/** A question that waits for the person's words, or for none, when it is only whether the program may. */
interface Waiting {
  readonly view: ProgramQuestion
  readonly settle: (answer: { readonly words?: string; readonly via?: string; readonly why?: string }) => void
}

/**
 * What other programs ask of Parley: one thing at a time, in the order it was asked, by programs the person has
 * allowed. What is said for them goes through the conversation like everything else, so that it can be interrupted and
 * what was heard of it is known.
 */
export class Programs implements ProgramDesk, OutsideQuestion {
  #tail: Promise<unknown> = Promise.resolve()
  #queued = 0
  #waiting: Waiting | undefined
  #listeners = new Set<(message: Message) => void>()

  constructor(private readonly deps: ProgramsDeps) {}

  /** What the window shows: a question of a program. */
  get question(): ProgramQuestion | null {
    return this.#waiting?.view ?? null
  }

  /** Hears of everything a window would show. */
  observe(event: BridgeEvent): void {
    if (event.name !== 'message') return
    for (const listener of [...this.#listeners]) listener(event.data.message)
  }

  waits(): boolean {
    return this.#waiting !== undefined && this.#waiting.view.kind !== 'permission'
  }

  take(text: string, via: 'voice' | 'typed'): string | undefined {
    if (!this.waits()) return undefined
    this.#waiting?.settle({ words: text, via })
    return toolWords(this.#language).passedOn
  }

  /** The person's word by hand: a choice of a question, or whether a program may use Parley. */
  async answer(id: string, answer: { readonly choice?: string | undefined; readonly allow: boolean }): Promise<void> {
    const waiting = this.#waiting
    if (waiting?.view.id !== id) return
    if (waiting.view.kind === 'permission') {
      await this.deps.permissions.set(waiting.view.program, answer.allow)
      waiting.settle(answer.allow ? { words: 'yes' } : { why: 'refused' })
    } else if (answer.choice !== undefined) this.deps.conversation().say(answer.choice)
    else waiting.settle({ why: 'declined' })
  }

  async call(said: string, job: Job, signal: AbortSignal): Promise<Outcome> {
    const program = clientName(said)
    if (this.#queued >= MOST_WAITING)
      return no('Parley has too much to do for other programs. Wait for an answer first.')
    this.#queued++
    const before = this.#tail
    let over: () => void = () => undefined
    this.#tail = new Promise<void>((resolve) => (over = resolve))
    try {
      await eitherOf(before, signal)
      if (signal.aborted) return no('Taken back.')
      if (!(await this.#permitted(program, signal))) return no(`The person has not allowed ${program} to use Parley.`)
      return await this.#carryOut(program, job, signal)
    } finally {
      // Whoever gave up while waiting keeps its place until those before it are done.
      void before.then(over)
      this.#queued--
    }
  }

  async #permitted(program: string, signal: AbortSignal): Promise<boolean> {
    const known = this.deps.permissions.of(program)
    if (known !== undefined) return known
    const { words } = await this.#wait(
      { kind: 'permission', program, question: '', choices: [] },
      PERMISSION_MS,
      signal,
    )
    return words !== undefined
  }

  #carryOut(program: string, job: Job, signal: AbortSignal): Promise<Outcome> {
    switch (job.tool) {
      case 'say':
        return this.#say(job.arguments, signal)
      case 'ask':
        return this.#ask(program, job.arguments, signal)
      case 'listen':
        return this.#ask(program, { question: '', choices: [], ...job.arguments }, signal)
      case 'notify':
        this.#notify(program, job.arguments.text)
        return Promise.resolve({ ok: true, text: 'Shown.', result: { shown: true } })
      case 'history_search':
        return Promise.resolve(this.#search(job.arguments))
    }
  }

  async #say(
    { text, language }: { text: string; language?: string | undefined },
    signal: AbortSignal,
  ): Promise<Outcome> {
    const quiet = this.#quiet()
    if (quiet) return { ok: true, text: `Not said: ${quiet}.`, result: { spoken: false, why: quiet } }
    const message = await this.#announced(text, language, signal, false)
    if (!message) return no('It could not be said.')
    const heard = heardPart(message)
    const whole = message.status === 'done'
    return {
      ok: true,
      text: whole
        ? 'Said, and heard to the end.'
        : heard === ''
          ? 'Stopped before it was heard.'
          : `Stopped. Heard: ${heard}`,
      result: { spoken: true, heardToTheEnd: whole, heard },
    }
  }

  async #ask(
    program: string,
    job: { question: string; choices: string[]; language?: string | undefined; timeoutSeconds: number },
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { question, choices } = job
    const quiet = this.#quiet()
    if (quiet && question === '') return no(`Not now: ${quiet}.`)
    if (!quiet && question !== '') await this.#announced(question, job.language, signal, true)
    const conversation = this.deps.conversation()
    const handsFree = this.deps.settings.get().talk.mode === 'handsFree'
    const opened = handsFree && !quiet && !conversation.armed
    if (opened) conversation.arm(true)
    if (question === '') this.deps.publish({ name: 'playback.control', data: { action: 'chime', sound: 'attention' } })
    const kind = question === '' ? 'listen' : 'ask'
    const answer = await this.#wait({ kind, program, question, choices }, job.timeoutSeconds * 1_000, signal)
    if (opened) conversation.arm(false)
    if (answer.words === undefined)
      return { ok: true, text: `No answer: ${answer.why}.`, result: { answered: false, why: answer.why } }
    const choice = choices.find((one) => plain(one) === plain(answer.words ?? ''))
    return {
      ok: true,
      text: answer.words,
      result: { answered: true, answer: answer.words, via: answer.via, ...(choice !== undefined && { choice }) },
    }
  }

  #notify(program: string, text: string): void {
    this.deps.publish({ name: 'notice', data: { level: 'info', code: 'program.says', values: { program, text } } })
  }

  #search({ query, limit }: { query: string; limit: number }): Outcome {
    const found = (this.deps.history.search?.(query, limit) ?? []).map(({ role, text, at }) => ({
      role,
      text: text.slice(0, 2_000),
      at: new Date(at).toISOString(),
    }))
    const lines = found.map(({ role, text, at }) => `${at} ${role}: ${text}`)
    return { ok: true, text: lines.join('\n') || 'Nothing was found.', result: { found } }
  }

  /**
   * Says a text as soon as nobody is speaking. Resolves with its line when that is final, or, where only its beginning
   * counts (`begun`), as soon as it is there; undefined when it was taken back.
   */
  #announced(
    text: string,
    language: string | undefined,
    signal: AbortSignal,
    begun: boolean,
  ): Promise<Message | undefined> {
    const { scope } = this.deps
    const conversation = this.deps.conversation()
    return new Promise((resolve) => {
      let id: string | undefined
      const end = (message: Message | undefined): void => {
        this.#listeners.delete(listener)
        tooLong()
        signal.removeEventListener('abort', takeBack)
        resolve(message)
      }
      const listener = (message: Message): void => {
        if (message.role !== 'assistant' || message.via !== 'timer') return
        if (id === undefined && message.text.trim() === text) id = message.id
        if (message.id === id && (begun || message.status !== 'open')) end(message)
      }
      const takeBack = (): void => {
        if (id !== undefined) conversation.stop()
        end(undefined)
      }
      const tooLong = scope.after(SAID_MS, () => end(undefined))
      this.#listeners.add(listener)
      signal.addEventListener('abort', takeBack)
      conversation.announce(text, true, { language })
    })
  }

  /** Shows a question and waits for the person's word. */
  #wait(
    view: Omit<ProgramQuestion, 'id'>,
    ms: number,
    signal: AbortSignal,
  ): Promise<{ words?: string; via?: string; why?: string }> {
    return new Promise((resolve) => {
      const end: Waiting['settle'] = (answer) => {
        if (this.#waiting !== mine) return
        this.#waiting = undefined
        tooLong()
        signal.removeEventListener('abort', takeBack)
        this.deps.publish({ name: 'program.question', data: { question: null } })
        resolve(answer)
      }
      const takeBack = (): void => end({ why: 'taken back' })
      const mine: Waiting = { view: { ...view, id: randomUUID() }, settle: end }
      const tooLong = this.deps.scope.after(ms, () => end({ why: 'timeout' }))
      this.#waiting = mine
      signal.addEventListener('abort', takeBack)
      this.deps.publish({ name: 'program.question', data: { question: mine.view } })
      if (signal.aborted) takeBack()
    })
  }

  get #language(): string {
    return this.deps.settings.get().hearing.language
  }

  #quiet(): string | undefined {
    const time = localTime(this.deps.scope.clock.wall(), this.deps.timeZone)
    const minutes = Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16))
    const quiet = quietNow(this.deps.settings.get().programs, minutes)
    return quiet && (quiet === 'quietHours' ? 'quiet hours' : 'the person does not want to be disturbed')
  }
}

const no = (text: string): Outcome => ({ ok: false, text, result: {} })

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What was before is over, or whoever waits for it has given up. */
function eitherOf(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', end)
    void before.then(end)
  })
}
