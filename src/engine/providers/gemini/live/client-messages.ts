import type { Content, setupOf } from './setup'

/* Everything that is sent; `tests/conformance` holds it against the official package. */

export type Scheduling = 'SILENT' | 'WHEN_IDLE' | 'INTERRUPT'

export type ClientMessage =
  | { setup: ReturnType<typeof setupOf> }
  | { realtimeInput: { audio: { data: string; mimeType: string } } }
  | { realtimeInput: { activityStart: Record<never, never> } }
  | { realtimeInput: { activityEnd: Record<never, never> } }
  | { realtimeInput: { text: string } }
  | { clientContent: { turns?: Content[]; turnComplete: boolean } }
  | {
      toolResponse: {
        functionResponses: {
          id: string
          name: string
          response: Record<string, unknown>
          scheduling?: Scheduling
        }[]
      }
    }
