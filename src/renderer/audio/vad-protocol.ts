/** Page to voice-activity worker. */
export type VadOrder =
  /** Frames come through `frames` from now on. */
  | { readonly type: 'open'; readonly frames: MessagePort; readonly latencyMs: number }
  /** Finished frames go to the host through this port, as long as they are to be sent. */
  | { readonly type: 'host'; readonly port: MessagePort }
  | { readonly type: 'send'; readonly on: boolean }
  /** To be answered at once. `at`: page ms. */
  | { readonly type: 'clock'; readonly at: number }
  /** Page time minus the worker's, ms: stamps are on the page's clock. */
  | { readonly type: 'shift'; readonly ms: number }
  | { readonly type: 'judge'; readonly on: boolean }
  /** Load the model now, so that it is there when frames are to be judged. */
  | { readonly type: 'load' }
  | { readonly type: 'close' }

/** Voice-activity worker to page. */
export type VadNews =
  /** The worker runs and takes orders. */
  | { readonly type: 'ready' }
  /**
   * A frame has been finished. `level`: RMS in dBFS; `narrow`: the speech so far has telephone band; `behind`: it
   * should have been judged, but there was no time.
   */
  | {
      readonly type: 'frame'
      readonly seq: number
      readonly level: number
      readonly narrow: boolean
      readonly behind: boolean
    }
  /** `asked`: the page ms it was asked at; `here`: the worker's ms when it answered; `origin`: its `timeOrigin`. */
  | { readonly type: 'clock'; readonly asked: number; readonly here: number; readonly origin: number }
  /** The model is there: frames are judged from now on, when wanted. */
  | { readonly type: 'loaded' }
  | { readonly type: 'unavailable'; readonly detail: string }

/** Who finishes frames: a worker, or for lack of one an object on the page's own thread. */
export interface FrameWorker {
  listen(listener: (news: VadNews) => void): void
  postMessage(order: VadOrder, transfer: Transferable[]): void
  terminate(): void
}

/** Resolves when a worker takes orders. Rejects, and ends it, when it cannot be loaded. */
export function startedWorker(worker: Worker): Promise<FrameWorker> {
  return new Promise((resolve, reject) => {
    worker.onmessage = () => {
      worker.onerror = null
      resolve({
        listen: (listener) => (worker.onmessage = ({ data }: MessageEvent<VadNews>) => listener(data)),
        postMessage: (order, transfer) => worker.postMessage(order, transfer),
        terminate: () => worker.terminate(),
      })
    }
    worker.onerror = (event) => {
      worker.terminate()
      reject(new Error(`voice-activity worker: ${event.message || 'cannot be loaded'}`))
    }
  })
}
