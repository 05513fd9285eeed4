import { z } from 'zod'
import type { Step } from './steps'

/** What a command did, for the command line that gave it. */
export const remoteDeeds = ['listening', 'notListening', 'begun', 'ended', 'stopped', 'shown', 'nothing'] as const
export type RemoteDeed = (typeof remoteDeeds)[number]

export const remoteOutcomeSchema = z.object({
  did: z.enum(remoteDeeds).optional(),
  /** To a question. */
  answer: z.string().optional(),
  /** Of the window, where it is a page in a browser. */
  address: z.string().optional(),
})
export type RemoteOutcome = z.infer<typeof remoteOutcomeSchema>

/** What a step does to the conversation; `hearing`: a turn was open before it. Pure. */
export function deedOf(step: Step | undefined, hearing: boolean): RemoteDeed {
  switch (step?.command) {
    case 'talk.arm':
      return step.data.armed ? 'listening' : 'notListening'
    case 'talk.press':
      return hearing ? 'ended' : 'begun'
    case 'talk.release':
      return 'ended'
    case 'talk.stop':
      return 'stopped'
    default:
      return 'nothing'
  }
}

const sentences: Readonly<Record<RemoteDeed, string>> = {
  listening: 'Parley is listening.',
  notListening: 'Parley has stopped listening.',
  begun: 'Your turn has begun: speak.',
  ended: 'Your turn is over: Parley answers.',
  stopped: 'Stopped.',
  shown: 'The window is in front.',
  nothing: 'There was nothing to do.',
}

/** What a command line prints of it. Pure. */
export function outcomeWords({ did, answer, address }: RemoteOutcome): string {
  if (answer !== undefined) return answer
  if (address !== undefined) return `Parley is at ${address}`
  return sentences[did ?? 'nothing']
}
