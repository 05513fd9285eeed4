import type { BridgeEvent } from '#shared/contract'
import type { Message, TurnTimings } from '#shared/conversation'
import type { Log } from '../ports/ports'
import type { ChatMessage } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { TurnEffect } from '../turn/types'
import type { GivenWords } from './given-words'
import type { Listening } from './listening/listening'
import type { LiveTalk } from './live/live-talk'
import type { OutsideQuestion } from './outside-question'
import type { Announcements } from './replying/announcements'
import type { Replies } from './replying/replies'
import type { Transcript } from './transcript'

type Effect<K extends TurnEffect['do']> = Extract<TurnEffect, { do: K }>

export interface TurnEffectsDeps {
  readonly scope: Scope
  readonly transcript: Transcript
  readonly listening: Listening
  readonly replies: Replies
  readonly live: LiveTalk
  readonly given: GivenWords
  readonly announcements: Announcements
  readonly log: Log
  readonly newId: () => string
  /** What a model is told of these messages. */
  readonly told: (messages: readonly Message[]) => ChatMessage[]
  readonly outside?: OutsideQuestion
  readonly stopped?: () => void
  readonly publish: (event: BridgeEvent) => void
}

/** Carries out what the turn reducer decides: on the ear, on the replies, and in the lines of the conversation. */
export class TurnEffects {
  constructor(private readonly deps: TurnEffectsDeps) {}

  run(effect: TurnEffect): void {
    const { listening, live, replies, log, publish } = this.deps
    switch (effect.do) {
      case 'openTurn':
        return listening.open(effect.turn, effect.from)
      case 'dropTurn':
        log.debug({ turn: effect.turn, why: effect.why }, 'turn dropped')
        if (effect.why === 'stopWord' || effect.why === 'tap') this.deps.stopped?.()
        listening.drop(effect.turn, effect.why)
        return live.dropped(effect.turn)
      case 'setAside':
        return log.debug({ turn: effect.turn }, 'somebody else in the room')
      case 'flush':
        return listening.flush(effect.turn, effect.revision)
      case 'draft':
        return this.#draft(effect)
      case 'dropDraft':
        return replies.drop(effect.reply)
      case 'commit':
        return this.#commit(effect)
      case 'announce':
        return live.takes(effect.id) ? this.#engineSpeaks(effect) : this.#announce(effect)
      case 'pause':
        return replies.pause(effect.reply, effect.onsetAt)
      case 'resume':
        replies.get(effect.reply)?.reply.resume()
        return
      case 'stopReply':
        return replies.stop(effect.reply, effect.why)
      case 'notice':
        return publish({ name: 'notice', data: { level: 'info', code: `turn.${effect.code}` } })
    }
  }

  #draft({ reply, turn, amends, text, saidFrom }: Effect<'draft'>): void {
    const { outside, replies, told, transcript } = this.deps
    // What they say is for another program: no model needs to think about it.
    if (outside?.waits()) return
    const messages: ChatMessage[] = [...told(transcript.without(amends)), { role: 'user', text }]
    replies.start(reply, turn, 'voice', { kind: 'model', messages, saidFrom })
  }

  #commit(effect: Effect<'commit'>): void {
    const { replies, told, transcript, outside } = this.deps
    const { turn, via, saidFrom } = effect
    const timings = this.#writeDown(effect)
    const passedOn = outside?.take(effect.text, via)
    if (passedOn !== undefined) replies.drop(effect.reply)
    const running =
      replies.certain(effect.reply) ??
      replies.start(
        effect.reply,
        turn,
        via,
        passedOn === undefined
          ? { kind: 'model', messages: told(transcript.messages), saidFrom }
          : { kind: 'words', text: passedOn },
      )
    Object.assign(running.timings, { ...timings, ...running.timings })
    replies.release(running, via)
  }

  /** The person's words become a line, in the place of the one they go on from; gives when what was heard of them. */
  #writeDown({ turn, via, text, amends, speechEndAt }: Effect<'commit'>): TurnTimings {
    const { given, listening, live, newId, scope, transcript } = this.deps
    const spoken = via === 'voice'
    const heard = listening.commit(turn, spoken)
    const { provider, recordings: sound } = heard ?? given.recognised
    const recordings = [...transcript.soundOfTurn(amends), ...(spoken ? sound : [])]
    const attachments = spoken ? [] : given.attachmentsOf(text)
    const timings = { ...heard?.timings, speechEnd: speechEndAt, commit: scope.clock.now() }
    const id = transcript.idOfTurn(amends) ?? newId()
    transcript.put({
      id,
      turn,
      role: 'user',
      via,
      text,
      status: 'done',
      ...live.committed(turn, text, amends),
      ...(spoken ? { providers: { stt: provider } } : {}),
      ...(recordings.length > 0 ? { recordings } : {}),
      ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
      at: scope.clock.wall(),
    })
    return timings
  }

  #announce({ id, reply, turn }: Effect<'announce'>): void {
    const { announcements, replies } = this.deps
    const { text, shown, by, content } = announcements.take(id, reply)
    const running = replies.start(reply, turn, 'voice', content?.(reply) ?? { kind: 'words', text, ...by })
    replies.release(running, content ? 'voice' : shown ? 'timer' : undefined)
  }

  /** The engine speaks of its own accord; what it heard and nobody has taken for a turn stands above. */
  #engineSpeaks({ id, reply, turn }: Effect<'announce'>): void {
    const { live, newId, replies, scope, transcript } = this.deps
    const known = live.overheard(turn)
    const line = { turn, role: 'user', via: 'voice', at: scope.clock.wall() } as const
    if (known) transcript.put({ ...line, ...known, id: newId() })
    const running = replies.start(reply, turn, 'voice', { kind: 'model', messages: [], unasked: id })
    replies.release(running, 'voice')
  }
}
