import type { TurnTimings } from '#shared/conversation'

/** Who is busy during a step; names its colour and, for the services, its provider. */
export type Busy = 'person' | 'stt' | 'turn' | 'llm' | 'tool' | 'tts' | 'player'

export interface Step {
  readonly id: string
  readonly from: keyof TurnTimings
  readonly to: keyof TurnTimings
  readonly busy: Busy
}

/**
 * From the end of speech to the first sound of the answer, in the order of the rows. Their words are
 * `insight.step.<id>`.
 */
export const answerSteps = [
  { id: 'speaking', from: 'speechStart', to: 'speechEnd', busy: 'person' },
  { id: 'recognising', from: 'speechEnd', to: 'finalText', busy: 'stt' },
  { id: 'deciding', from: 'speechEnd', to: 'commit', busy: 'turn' },
  { id: 'thinking', from: 'modelRequest', to: 'firstToken', busy: 'llm' },
  { id: 'writing', from: 'firstToken', to: 'firstSentence', busy: 'llm' },
  { id: 'voicing', from: 'firstSentence', to: 'firstAudio', busy: 'tts' },
  { id: 'playing', from: 'audioSent', to: 'firstHeard', busy: 'player' },
] as const satisfies readonly Step[]

/** From somebody speaking over the answer to what was made of it. */
export const interruptionSteps = [
  { id: 'noticing', from: 'bargeInOnset', to: 'bargeInPause', busy: 'person' },
  { id: 'weighing', from: 'bargeInPause', to: 'bargeInDecision', busy: 'turn' },
] as const satisfies readonly Step[]

export type StepId = (typeof answerSteps)[number]['id'] | (typeof interruptionSteps)[number]['id']
