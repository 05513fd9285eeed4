/* What settings that are one of a few may be. Their words are the window's (`<label>.<choice>`). */

/** Hands-free: speak any time. Hold: speak while the key is down. Toggle: press to start, press to send. */
export const talkModes = ['handsFree', 'hold', 'toggle'] as const

/** How long a silence must be before the assistant takes it as the end, in plain words. */
export const patienceLevels = ['quick', 'balanced', 'patient', 'veryPatient'] as const

/** How easily speech stops the assistant while it speaks. */
export const interruptLevels = ['easy', 'balanced', 'hard', 'never'] as const

/**
 * Where the assistant's own voice cannot be told from a person's, while it speaks: say so and let only the key
 * interrupt, speak more softly and listen on, or let only the key interrupt without a word.
 */
export const echoResponses = ['ask', 'duck', 'keyOnly'] as const

/** Who finds the end of what a person says to a speech-to-speech engine: Parley, or the engine in one of two ways. */
export const liveEndings = ['own', 'silence', 'semantic'] as const

/** How soon an engine that goes by what is said takes a turn to be over. */
export const liveEagerness = ['auto', 'low', 'medium', 'high'] as const

/** Noise the engine is to take out of the microphone: none, that of a headset, that of a room. */
export const liveNoise = ['none', 'near', 'far'] as const

/** How long an engine thinks before it speaks; `usual`: as it likes. */
export const liveThinking = ['usual', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const

/** Sound on the way to an engine and back. */
export const liveSounds = ['pcm_24000', 'pcm_16000', 'ulaw_8000', 'alaw_8000'] as const

/** How much of a long conversation a language model is told word by word; what was before it knows as a summary. */
export const memoryLevels = ['little', 'normal', 'much'] as const

/** How long conversations stay on disk after their last word; `none`: nothing that is said is written down at all. */
export const keepPeriods = ['forever', 'year', 'days90', 'days30', 'days7', 'none'] as const

export type KeepPeriod = (typeof keepPeriods)[number]

/** The assistant's face: none, drawn by code, the avatar of the person's own file, or filmed by a service. */
export const faceKinds = ['none', 'drawn', 'own', 'video'] as const

/** The bubble above other windows: never, while somebody talks, or always. */
export const overlaySettings = ['off', 'whenTalking', 'always'] as const

export const updateChannels = ['stable', 'beta'] as const

export const themes = ['system', 'light', 'dark'] as const
