import { FaultError, fault } from '#shared/fault'
import { channel, type Channel, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import type { Helper, StartsHelper } from '../../runtime/helper'
import type { Scope } from '../../runtime/scope'
import { workerFile } from '../../runtime/worker-file'
import type { FromMind, MindModel, ToMind } from './protocol'

type Order = Exclude<ToMind, { kind: 'stop' }>
/** What is asked for; the client numbers it. */
export type MindOrder = Order extends infer O ? (O extends Order ? Omit<O, 'id' | 'begun'> : never) : never

interface Call {
  readonly order: MindOrder
  readonly out: Channel<FromMind>
  /** What has been said of the answer. */
  said: string
  /** Its process died once already. */
  again: boolean
}

/** ms, or how many there are to be when it is time to ask. */
export type Idle = number | (() => number)

interface Running {
  readonly helper: Helper
  /** The model it holds. */
  readonly key: string
  readonly gone: Promise<void>
}

export interface MindClientOptions {
  readonly start: StartsHelper
  /** The built file of the process; where it is not given, that of this build. */
  readonly file?: string
}

/**
 * The process of the mind from outside. It starts with the first question and holds one model. When it dies, what it
 * was busy with is asked once more of a new one, which goes on where the answer stopped.
 */
export class MindClient {
  readonly #calls = new Map<number, Call>()
  #running: Running | undefined
  #nextId = 0
  #idle: Cancel = () => undefined

  constructor(
    private readonly scope: Scope,
    private readonly options: MindClientOptions,
  ) {
    scope.own({ dispose: () => this.release() }, 'mind')
  }

  /** Whether there is a process, and with it a model in memory. */
  get loaded(): boolean {
    return this.#running !== undefined
  }

  /**
   * Asks. Ends after `done`, fails with the fault. Closing `scope` stops the model within one slice of its reading or
   * one word. After `idleMs` without a question, asked when it has been answered, the model's memory is given back.
   */
  ask(order: MindOrder, scope: Scope, idleMs: Idle): Source<FromMind> {
    const out = channel<FromMind>(scope, { label: 'mind' })
    if (scope.closed || this.scope.closed) return out
    this.#idle()
    const id = this.#nextId++
    const call: Call = { order, out, said: '', again: false }
    this.#calls.set(id, call)
    scope.onClose(() => {
      if (!this.#calls.delete(id)) return
      this.#running?.helper.post({ kind: 'stop', id } satisfies ToMind)
      this.rest(idleMs)
    })
    try {
      this.#send(id, call, idleMs)
    } catch (error) {
      this.#calls.delete(id)
      out.fail(error)
    }
    return out
  }

  /** Ends the process: its memory is free and its files are closed when this resolves. */
  async release(): Promise<void> {
    this.#idle()
    const running = this.#running
    this.#running = undefined
    for (const [id, { out }] of [...this.#calls]) {
      this.#calls.delete(id)
      out.fail(cutOff('let go of'))
    }
    running?.helper.kill()
    await running?.gone
  }

  #send(id: number, call: Call, idleMs: Idle): void {
    const { order, said } = call
    const { helper } = this.#started(order.model, idleMs)
    helper.post(order.kind === 'answer' ? { ...order, id, begun: said } : { ...order, id })
  }

  #started(model: MindModel, idleMs: Idle): Running {
    const key = JSON.stringify(model)
    if (this.#running?.key === key) return this.#running
    // Another model: the memory of the one before is free sooner than it could be asked for.
    const before = this.#running
    this.#running = undefined
    before?.helper.kill()
    const helper = this.options.start(this.options.file ?? workerFile('mind.process'), 'Parley mind')
    let over: () => void = () => undefined
    const running: Running = { helper, key, gone: new Promise((resolve) => (over = resolve)) }
    this.#running = running
    helper.onMessage((message) => this.#hear(message as FromMind, idleMs))
    helper.onExit((why) => {
      over()
      this.#lost(running, why, idleMs)
    })
    return running
  }

  #hear(message: FromMind, idleMs: Idle): void {
    const call = this.#calls.get(message.id)
    if (!call) return
    if (message.kind === 'text') call.said += message.delta
    if (message.kind !== 'failed') call.out.push(message)
    if (message.kind !== 'failed' && message.kind !== 'done') return
    this.#calls.delete(message.id)
    if (message.kind === 'failed') call.out.fail(new FaultError(message.fault))
    else call.out.end()
    this.rest(idleMs)
  }

  #lost(running: Running, why: string, idleMs: Idle): void {
    // Killed by us, for another model or for good.
    if (this.#running !== running) return
    this.#running = undefined
    for (const [id, call] of [...this.#calls]) {
      if (call.again || this.scope.closed) {
        this.#calls.delete(id)
        call.out.fail(cutOff(why))
        continue
      }
      call.again = true
      this.#send(id, call, idleMs)
    }
  }

  /** Gives the memory back when nobody has asked for so long from now on; what is being answered is. */
  rest(idleMs: Idle): void {
    this.#idle()
    if (this.#running === undefined || this.#calls.size > 0 || this.scope.closed) return
    const ms = typeof idleMs === 'number' ? idleMs : idleMs()
    this.#idle = this.scope.after(ms, () => void this.release())
  }
}

const cutOff = (detail: string): FaultError =>
  new FaultError(fault('llm', 'network', 'mind.died', { provider: 'mind', detail }))
