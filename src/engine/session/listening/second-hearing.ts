import type { BridgeEvent } from '#shared/contract'
import type { Message, Recording } from '#shared/conversation'
import { isCancelled, toFault } from '#shared/fault'
import { channel } from '../../runtime/channel'
import type { SttInput } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import type { Lost, Recogniser } from './hearing'
import type { Log } from '../../ports/ports'
import type { Transcript } from '../transcript'
import { Unheard } from './unheard'

export interface SecondHearingDeps {
  readonly scope: Scope
  readonly transcript: Transcript
  readonly log: Log
  readonly newId: () => string
  recogniser(turn: number): Recogniser
  publish(event: BridgeEvent): void
  /** Sound on disk: `Int16[n] @ 16 kHz mono`. */
  sound(recordings: readonly Recording[]): Promise<Int16Array>
  /** What was said has been understood after all; `recordings` are its sound, as far as it is kept. */
  understood(text: string, provider: string, recordings: readonly Recording[]): void
}

/**
 * What was said while nobody could understand it: a failed line of the person's stands for it, and its sound is
 * listened to again when the person asks, or when things have changed.
 */
export class SecondHearing {
  readonly #unheard = new Unheard()

  constructor(private readonly deps: SecondHearingDeps) {}

  /** Keeps a turn's sound, on disk as well where it is recorded; right after another one it goes on from that. */
  keep(turn: number, { fault, pcm }: Lost, sound: readonly Recording[] = []): void {
    if (pcm.length === 0) return
    const { transcript, scope, newId } = this.deps
    const before = this.#unheard.latest()
    const goesOn = before !== undefined && transcript.messages.at(-1)?.id === before.id
    const line: Message = goesOn
      ? { ...before, fault }
      : { id: newId(), turn, role: 'user', via: 'voice', text: '', status: 'failed', fault, at: scope.clock.wall() }
    const recordings = [...(line.recordings ?? []), ...sound]
    const message = recordings.length > 0 ? { ...line, recordings } : line
    for (const id of this.#unheard.keep(message, pcm)) transcript.remove(id)
    transcript.put(message)
  }

  /** Listens again to the sound behind a line. False when none is kept for it. */
  retry(id: string): boolean {
    if (!this.#unheard.has(id)) return this.#fromDisk(id)
    const pcm = this.#unheard.begin(id)
    if (pcm) void this.deps.scope.spawn('second-hearing', (scope) => this.#listen(id, pcm, scope))
    return true
  }

  /** Somebody may be able to understand now. */
  again(): void {
    const id = this.#unheard.next()
    if (id !== undefined) this.retry(id)
  }

  clear(): void {
    this.#unheard.clear()
  }

  /** Sound that a line has on disk only: an earlier run heard it. */
  #fromDisk(id: string): boolean {
    const line = this.deps.transcript.messages.find((message) => message.id === id)
    if (line?.role !== 'user' || line.status !== 'failed' || !line.recordings) return false
    const { recordings } = line
    void this.deps.scope.spawn('sound of a line', async () => {
      const pcm = await this.deps.sound(recordings)
      if (pcm.length === 0) return this.deps.transcript.remove(id)
      for (const given of this.#unheard.keep(line, [pcm])) this.deps.transcript.remove(given)
      this.retry(id)
    })
    return true
  }

  async #listen(id: string, pcm: readonly Int16Array[], scope: Scope): Promise<void> {
    const { transcript, log } = this.deps
    const line = transcript.messages.find((message) => message.id === id)
    if (!line) return this.#unheard.forget(id)
    try {
      const recogniser = this.deps.recogniser(line.turn)
      const text = await lastText(recogniser, pcm, scope)
      this.#unheard.forget(id)
      transcript.remove(id, text !== '')
      if (text === '') this.deps.publish({ name: 'notice', data: { level: 'info', code: 'turn.heardNothing' } })
      else this.deps.understood(text, recogniser.provider, line.recordings ?? [])
    } catch (error) {
      if (isCancelled(error)) return
      const fault = toFault(error, 'stt')
      log.warn({ fault }, 'what was kept could not be understood either')
      this.#unheard.failed(id)
      transcript.put({ ...line, fault })
    }
  }
}

/** The whole text of a turn that is over. */
export async function lastText(recogniser: Recogniser, pcm: readonly Int16Array[], scope: Scope): Promise<string> {
  const audio = channel<SttInput>(scope, { label: 'audio kept' })
  for (const piece of pcm) audio.push({ kind: 'audio', pcm: piece })
  audio.push({ kind: 'flush', revision: 1 })
  audio.end()
  let text = ''
  for await (const event of recogniser.open(audio, scope)) if (event.kind === 'final') text = event.text.trim()
  return text
}
