/** Page to voice-activity worker. */
export type VadOrder =
  /** Frames come through `frames` from now on. `timeOrigin`: the page's, so that stamps are on its clock. */
  | { readonly type: 'open'; readonly frames: MessagePort; readonly timeOrigin: number; readonly latencyMs: number }
  | { readonly type: 'judge'; readonly on: boolean }
  /** Load the model now, so that it is there when frames are to be judged. */
  | { readonly type: 'load' }
  | { readonly type: 'close' }

/** Voice-activity worker to page. */
export type VadNews =
  /** The worker runs and takes orders. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'frame'
      readonly seq: number
      readonly capturedAt: number
      readonly speech: number
      /** `Int16[512] @ 16 kHz mono`, transferred */
      readonly pcm: Int16Array
      readonly level: number
      readonly behind: boolean
    }
  /** The model is there: frames are judged from now on, when wanted. */
  | { readonly type: 'loaded' }
  | { readonly type: 'unavailable'; readonly detail: string }
