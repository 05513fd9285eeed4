import type { RealtimeServerEvent } from 'openai-live/resources/realtime/realtime'

/** An event without its id, which the session adds. */
export type Outgoing = RealtimeServerEvent extends infer E
  ? E extends { event_id: string }
    ? Omit<E, 'event_id'>
    : E
  : never
