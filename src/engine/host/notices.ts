import type { BridgeEvent, EventData } from '#shared/contract'
import type { Connection, HostService, ServedWindow } from './connection'
import type { Report } from '../files/atomic-file'

/** Notices kept for a window that is not there yet. */
const KEPT = 20

export interface Notices {
  /** Tells every window that has said hello; kept for the first one when there is none. */
  say(notice: EventData<'notice'>): void
  /** Says a fault as a warning. */
  readonly report: Report
  /** The same service, with windows that hear of notices. */
  around(service: HostService): HostService
}

/**
 * What went wrong before there was anybody to tell: a broken settings file is found while the host starts, and said
 * when the first window has said hello.
 */
export function openNotices(): Notices {
  const waiting: BridgeEvent[] = []
  const present = new Set<Connection>()
  const say = (data: EventData<'notice'>): void => {
    const notice: BridgeEvent = { name: 'notice', data }
    if (present.size > 0) for (const connection of present) connection.send(notice)
    else if (waiting.push(notice) > KEPT) waiting.shift()
  }

  return {
    say,
    report: (fault) => say({ level: 'warning', code: 'fault', fault }),
    around: (service) => ({
      connect(connection): ServedWindow {
        const session = service.connect(connection)
        return {
          async request(raw) {
            const reply = await session.request(raw)
            if (reply.ok && isWindowHello(raw)) {
              present.add(connection)
              for (const notice of waiting.splice(0)) connection.send(notice)
            }
            return reply
          },
          note: (raw) => session.note(raw),
          audio: (bytes) => session.audio(bytes),
          close() {
            present.delete(connection)
            session.close()
          },
        }
      },
      publish: (event) => service.publish(event),
      programs: service.programs,
      close: () => service.close(),
    }),
  }
}

/** A connection that asks for audio is a window a person looks at; the tray's own is not. */
function isWindowHello(raw: unknown): boolean {
  const request = raw as { command?: unknown; data?: { audio?: unknown } | null } | null
  return request?.command === 'hello' && request.data?.audio === true
}
