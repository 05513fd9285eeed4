/**
 * What is known of the voice that talks with the assistant through one microphone, and of the room around it. Levels in
 * dBFS, as they come from the microphone: with automatic gain they say less, which widens the spread that is learned.
 */
export interface KnownVoice {
  /** Utterances it was learned from. */
  readonly utterances: number
  readonly levelDb: number
  /** How far an utterance usually is from that level, in dB. */
  readonly spreadDb: number
  /** The room between utterances. */
  readonly roomDb: number | undefined
}

export const nobodyYet: KnownVoice = { utterances: 0, levelDb: 0, spreadDb: 0, roomDb: undefined }

/** Fewer utterances say nothing about what is usual. */
const ENOUGH = 6
/**
 * The least distance to the usual level that is taken for somebody else, in dB: four times as far from the microphone.
 * People turn their heads and lower their voices by less.
 */
const MARGIN_DB = 12
/** So many usual distances count as far off. */
const SPREADS = 3
/** Straight after an answer, what is said is more likely meant for the assistant: so many dB more. */
const EXPECTED_DB = 6
/** Where what is far off would hardly stand out from the room, it cannot be told, in dB above the room. */
const ABOVE_ROOM_DB = 3
/** Less voice has no level to speak of, in ms. */
const LEAST_VOICE_MS = 250
/** Weight of a new utterance once some are known, and of one quiet frame of 32 ms. */
const WEIGHT = 0.15
const ROOM_WEIGHT = 0.02

/** An utterance of the person themselves has been answered. */
export function learnVoice(known: KnownVoice, levelDb: number): KnownVoice {
  const utterances = known.utterances + 1
  const weight = Math.max(1 / utterances, WEIGHT)
  const off = known.utterances === 0 ? 0 : levelDb - known.levelDb
  return {
    ...known,
    utterances,
    levelDb: known.utterances === 0 ? levelDb : known.levelDb + weight * off,
    spreadDb: known.spreadDb + weight * (Math.abs(off) - known.spreadDb),
  }
}

/** A frame without a voice in it. */
export function learnRoom(known: KnownVoice, levelDb: number): KnownVoice {
  const { roomDb } = known
  return { ...known, roomDb: roomDb === undefined ? levelDb : roomDb + ROOM_WEIGHT * (levelDb - roomDb) }
}

/** “That was me”: from now on this level is near enough, until many others have shown that it was an exception. */
export function learnMistake(known: KnownVoice, levelDb: number): KnownVoice {
  const learned = learnVoice(known, levelDb)
  const wide = (learned.levelDb - levelDb) / SPREADS + 1
  return { ...learned, spreadDb: Math.max(learned.spreadDb, wide) }
}

/** An utterance so far. */
export interface HeardVoice {
  readonly levelDb: number
  readonly voicedMs: number
  /** It was begun straight after an answer. */
  readonly expected: boolean
}

/** Whose voice it is by its level; `unknown` where that cannot be told. Pure. */
export function judgeVoice(known: KnownVoice, { levelDb, voicedMs, expected }: HeardVoice): 'near' | 'far' | 'unknown' {
  if (known.utterances < ENOUGH || voicedMs < LEAST_VOICE_MS) return 'unknown'
  const margin = Math.max(MARGIN_DB, SPREADS * known.spreadDb) + (expected ? EXPECTED_DB : 0)
  const limit = known.levelDb - margin
  if (known.roomDb === undefined || limit < known.roomDb + ABOVE_ROOM_DB) return 'unknown'
  return levelDb < limit ? 'far' : 'near'
}
