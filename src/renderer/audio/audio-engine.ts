import type { AudioEngine, AudioEngineOptions } from './types'

/** Starts the window's audio. Nothing is opened and no device is touched before it is asked for. */
export declare function createAudioEngine(options: AudioEngineOptions): AudioEngine
