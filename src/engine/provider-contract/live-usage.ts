/**
 * What one answer, one transcription or one session took, in tokens by modality and in seconds. The cached numbers are
 * part of the numbers beside them and never come on top.
 */
export interface LiveUsage {
  readonly textIn: number
  readonly textInCached: number
  readonly audioIn: number
  readonly audioInCached: number
  readonly imageIn: number
  readonly imageInCached: number
  readonly textOut: number
  readonly audioOut: number
  /** Tokens the service counts that its own details leave out; billed as text. */
  readonly otherIn: number
  readonly otherOut: number
  /** Of services that charge by time. */
  readonly seconds: number
}

export const noUsage: LiveUsage = {
  textIn: 0,
  textInCached: 0,
  audioIn: 0,
  audioInCached: 0,
  imageIn: 0,
  imageInCached: 0,
  textOut: 0,
  audioOut: 0,
  otherIn: 0,
  otherOut: 0,
  seconds: 0,
}
