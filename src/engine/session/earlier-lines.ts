import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { FIRST_LOOK_CHARS, newestWithin } from './context/first-look'
import type { GivenWords } from './given-words'
import type { SecondHearing } from './listening/second-hearing'
import type { ConversationStages } from './serving/conversation-stages'
import type { Transcript } from './transcript'

export interface EarlierLinesDeps {
  readonly transcript: Transcript
  readonly secondHearing: SecondHearing
  readonly given: GivenWords
  readonly stages: Pick<ConversationStages, 'tryAgain'>
  /** Nobody is speaking, or about to. */
  readonly quiet: () => boolean
  /** Ends whatever is being said, heard or asked, so that nothing of it reaches what comes next. */
  readonly leave: () => void
  /** The next turn gets this number, or a later one. */
  readonly countFrom: (turn: number) => void
  readonly publish: (event: BridgeEvent) => void
}

/** What a person does with lines that stand in the conversation already, and with a conversation as a whole. */
export class EarlierLines {
  constructor(private readonly deps: EarlierLinesDeps) {}

  /** Answers a failed turn again, with the same words; listens again to what nobody understood. */
  retry(message: string): void {
    const { secondHearing, transcript, stages } = this.deps
    if (secondHearing.retry(message)) return
    const asked = transcript.forget(message)
    // Who failed a moment ago is asked, not who stands in meanwhile.
    stages.tryAgain?.()
    if (asked?.recordings) this.#understood(asked)
    else if (asked) this.deps.given.typeAgain(asked.text, asked.attachments)
  }

  /** Answers a line anew, with other words where they are given; it and what came after it make room. */
  again(message: string, text?: string): void {
    const { transcript, given, leave } = this.deps
    if (!transcript.has(message)) return
    leave()
    const asked = transcript.rewind(message)
    if (!asked) return
    if (text === undefined && asked.via === 'voice') this.#understood(asked)
    else given.typeAgain(text ?? asked.text, asked.attachments)
  }

  /** Somebody may understand now what nobody understood before; what the person is doing comes first. */
  hearAgain(): void {
    if (this.deps.quiet()) this.deps.secondHearing.again()
  }

  /** More has become known about a line, such as a summary up to it. A line that is gone meanwhile stays gone. */
  amend(message: Message): void {
    if (this.deps.transcript.has(message.id)) this.deps.transcript.put(message)
  }

  /** A line of the conversation was understood anew. */
  correct(message: Message): void {
    this.deps.transcript.correct(message)
  }

  clear(): void {
    this.deps.leave()
    this.deps.transcript.clear()
    this.deps.publish({ name: 'conversation.cleared', data: {} })
  }

  /** Goes on with another conversation, which `hold` makes the store's. */
  goOnWith(hold: () => void): void {
    const { transcript, leave, countFrom, publish } = this.deps
    leave()
    hold()
    transcript.reload()
    // A number means one turn in the whole conversation.
    countFrom(transcript.nextTurn)
    publish({ name: 'conversation.opened', data: { messages: newestWithin(transcript.messages, FIRST_LOOK_CHARS) } })
  }

  #understood({ text, providers, recordings = [] }: Message): void {
    this.deps.given.understood(text, providers?.stt ?? '', recordings)
  }
}
