import type { LiveOptions, LiveSession } from '../../provider-contract/speech-to-speech'

/** What is kept of one conversation from connection to connection. */
export class DuplexMemory {
  options: LiveOptions
  voice: string
  lines = 0
  stretches = 0
  readonly refused: string[] = []
  /** Some Azure resources answer at the older path. */
  olderPath = false

  constructor(options: LiveOptions) {
    this.options = options
    this.voice = options.voice
  }

  change(changes: Partial<LiveSession>): void {
    this.options = { ...this.options, ...changes }
  }

  /** The service did not take the session; a voice it does not know is the usual reason (code `forbidden`). */
  withoutVoice(): boolean {
    if (this.voice === '') return false
    this.voice = ''
    this.refused.push('voice')
    return true
  }
}
