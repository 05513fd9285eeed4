import { fault, type Fault } from '#shared/fault'
import type { Settings } from '#shared/settings'

/** A service whose seller has said when it stops. */
export interface Ending {
  readonly provider: string
  readonly stage: 'tts'
  /** The first day without it, as `2027-01-06`, UTC. */
  readonly on: string
}

/** All of OpenAI's speech models end on one day (openai 7.59 `resources/audio/speech.d.ts`; its deprecations page). */
export const endings: readonly Ending[] = [{ provider: 'openai', stage: 'tts', on: '2027-01-06' }]

/** So long before the day the person is told: time to try another voice. */
const TOLD_BEFORE_MS = 60 * 86_400_000

/** What ends soon, or has ended, and is used by these settings: chosen, standing by, or a persona's own. Pure. */
export function endingSoon(settings: Settings, wall: number, known: readonly Ending[] = endings): Fault[] {
  return known
    .filter(({ provider }) => voicesOf(settings).includes(provider))
    .filter(({ on }) => wall >= Date.parse(on) - TOLD_BEFORE_MS)
    .map(({ provider, stage, on }) =>
      fault(stage, 'config', wall < Date.parse(on) ? `${stage}.ends` : `${stage}.ended`, {
        provider,
        values: { day: on },
      }),
    )
}

function voicesOf({ voice, personas }: Settings): string[] {
  return [voice.provider, ...voice.fallbacks, ...personas.list.flatMap((persona) => persona.voice?.provider ?? [])]
}
