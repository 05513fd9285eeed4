import { cancelled, type FaultError } from '#shared/fault'
import type { LiveOptions } from '../../provider-contract/speech-to-speech'
import type { Complaint } from './server-events'
import { smaller, type Part } from './session-body'

interface Sent {
  readonly part: Part
  readonly eventId: string
}

/** Complaints about a session that name neither the update nor the field (seen of OpenAI and Azure). */
const ABOUT_SESSION =
  /session|reasoning|parallel_tool_calls|voice|turn_detection|transcription|noise|modalit|unknown_parameter|cannot_update/i

/**
 * Updates on their way. Each is answered by `session.updated` or refused as a whole; answers come in order. A refusal
 * that names no update means the oldest. What was refused is asked for in a smaller form, or left out and told.
 */
export class Updates {
  readonly #sent: Sent[] = []
  readonly refused: string[] = []
  #settled: ((error?: FaultError) => void) | undefined
  #count = 0

  constructor(
    private readonly send: (part: Part, eventId: string) => void,
    private readonly options: () => LiveOptions,
  ) {}

  ask(part: Part): void {
    const eventId = `update_${this.#count++}`
    this.#sent.push({ part, eventId })
    this.send(part, eventId)
  }

  /** Resolves when every update is answered. */
  settled(): Promise<void> {
    if (this.#sent.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#settled = (error) => (error === undefined ? resolve() : reject(error))
    })
  }

  taken(): void {
    this.#sent.shift()
    this.#check()
  }

  /** Whether the complaint was about an update; then it is dealt with. `fault`: for a session without its core. */
  refuse({ event_id, code, message, param }: Complaint, fault: () => FaultError): boolean {
    const named = this.#sent.findIndex(({ eventId }) => eventId === event_id)
    const byWords = event_id === undefined && ABOUT_SESSION.test(`${code ?? ''} ${param ?? ''} ${message ?? ''}`)
    const at = named >= 0 ? named : byWords && this.#sent.length > 0 ? 0 : -1
    const [sent] = at < 0 ? [] : this.#sent.splice(at, 1)
    if (sent === undefined) return false
    const again = smaller(sent.part, this.options())
    const hasTools = JSON.stringify(sent.part.session).includes('"tools":[{')
    if (again !== undefined) {
      this.refused.push(sent.part.name === 'core' ? 'tools' : 'voice')
      this.ask(again)
    } else if (sent.part.name === 'core' && !hasTools) this.#settled?.(fault())
    else this.refused.push(sent.part.name)
    this.#check()
    return true
  }

  /** The connection is gone. */
  giveUp(): void {
    this.#settled?.(cancelled('llm'))
  }

  #check(): void {
    if (this.#sent.length === 0) this.#settled?.()
  }
}
