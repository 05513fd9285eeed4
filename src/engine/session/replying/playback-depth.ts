import { z } from 'zod'
import { PLAYBACK_DEPTH_MS } from '#shared/audio'
import type { Scope } from '../../runtime/scope'
import type { DocumentStore, Log, Player } from '../../ports/ports'
import { Remembered, openRemembered } from '../../ports/remembered'

/** Name of the document the depths are kept in. */
const DOCUMENT = 'playback-depths'
/**
 * What was learned loses half its weight in this time, ms: networks change, and too deep a buffer delays every answer.
 */
const HALF_LIFE_MS = 3 * 24 * 3_600_000
/** A depth that differs by less than this is not written down again, in ms, unless what is known is this old. */
const WORTH_WRITING_MS = 5
const OLD_MS = 24 * 3_600_000
/** Voices remembered. */
const KEPT = 24

const depthSchema = z.object({ ms: z.number(), at: z.number() })

/** The depth playback had settled on for a voice; `at`: ms since 1970. */
export type KnownDepth = z.infer<typeof depthSchema>

/**
 * With which depth a voice should begin: what was learned, drawn towards the default as it ages, within bounds. Pure.
 */
export function depthToBegin(known: KnownDepth | undefined, now: number): number {
  const { floor, cap, start } = PLAYBACK_DEPTH_MS
  if (!known) return start
  const weight = 0.5 ** (Math.max(0, now - known.at) / HALF_LIFE_MS)
  return Math.round(Math.min(cap, Math.max(floor, start + (known.ms - start) * weight)))
}

/**
 * How deep the player's buffer was for each voice's provider. How late its pieces come is a matter of who makes them
 * and of the network between, not of the loudspeaker, so it is kept by provider alone. The player is told when another
 * one begins to speak.
 */
export class PlaybackDepths {
  /** Who speaks each utterance that is not over. */
  readonly #speakers = new Map<number, string>()
  /** Whose depth the player has. */
  #told: string | undefined

  /** `now`: ms since 1970. `known`: forgotten with the process where it is not given. */
  constructor(
    private readonly now: () => number,
    private readonly known = new Remembered<KnownDepth>(KEPT),
  ) {}

  /** The same player, told a depth before an utterance of another provider begins. `provider`: who speaks now. */
  through(player: Player, provider: () => string | undefined): Player {
    return {
      get available() {
        return player.available
      },
      play: (chunk) => {
        if (!this.#speakers.has(chunk.utterance)) this.#begin(chunk.utterance, provider(), player)
        player.play(chunk)
      },
      control: (order) => player.control(order),
    }
  }

  /** An utterance is over; `ms`: the depth the player has settled on, where it says so. */
  over(utterance: number, ms: number | undefined): void {
    const speaker = this.#speakers.get(utterance)
    this.#speakers.delete(utterance)
    // The depth is that of the voice the player was told of last.
    if (ms === undefined || speaker === undefined || speaker !== this.#told) return
    const before = this.known.get(speaker)
    const at = this.now()
    if (before && Math.abs(before.ms - ms) < WORTH_WRITING_MS && at - before.at < OLD_MS) return
    this.known.put(speaker, { ms, at })
  }

  /** The next player knows nothing. */
  playerGone(): void {
    this.#told = undefined
    this.#speakers.clear()
  }

  #begin(utterance: number, speaker: string | undefined, player: Player): void {
    if (speaker === undefined) return
    this.#speakers.set(utterance, speaker)
    if (speaker === this.#told) return
    const known = this.known.get(speaker)
    // A player begins with the default by itself.
    if (known || this.#told !== undefined) player.control({ action: 'depth', ms: depthToBegin(known, this.now()) })
    this.#told = speaker
  }
}

/** Depths on disk. */
export async function openPlaybackDepths(documents: DocumentStore, scope: Scope, log: Log): Promise<PlaybackDepths> {
  const known = await openRemembered({ documents, document: DOCUMENT, schema: depthSchema, keeps: KEPT, scope, log })
  return new PlaybackDepths(() => scope.clock.wall(), known)
}
