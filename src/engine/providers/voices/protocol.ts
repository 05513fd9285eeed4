/* What the voices' worker is asked and answers. */

/** A voice to load: which engine, and where its files lie by the part they play. */
export type VoiceFiles =
  | {
      readonly driver: 'pico'
      /** Text analysis (`*_ta.bin`). */
      readonly analysis: string
      /** Signal generation (`*_sg.bin`). */
      readonly signal: string
    }
  | {
      readonly driver: 'supertonic'
      readonly duration: string
      readonly text: string
      readonly estimator: string
      readonly vocoder: string
      readonly config: string
      readonly indexer: string
      readonly styles: string
    }

export interface VoiceRequest {
  readonly files: VoiceFiles
  /** Of a model with several voices, which one. */
  readonly style: number
  readonly text: string
  /** 1 is the voice's own pace. */
  readonly speed: number
  /** BCP 47. */
  readonly language: string
}

/** Sound as it is made: `Int16[n] @ sampleRate mono`. */
export interface VoiceSound {
  readonly pcm: Int16Array
  readonly sampleRate: number
}

export interface VoiceReply {
  /** ms the voice took to load for this request; 0 where it was loaded. */
  readonly loadMs: number
}

/** A loaded voice. `heard` gets the sound as it is made and is waited for; what it throws stops the voice. */
export interface LoadedVoice {
  speak(request: VoiceRequest, heard: (sound: VoiceSound) => Promise<void>): Promise<void>
  release(): Promise<void>
}
