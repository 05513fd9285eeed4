import type * as DBusNative from '@homebridge/dbus-native'
import type { DBusCall, MessageBus } from '@homebridge/dbus-native'

/** A message bus, the session's or the system's, with promises. */
export interface SessionBus {
  /** This connection's unique name, such as `:1.42`. */
  readonly name: string
  /** Resolves with the first value of the answer; rejects with the error's D-Bus name. */
  call(call: DBusCall): Promise<unknown>
  /** Listens to one signal of one object; with `sender`, only from who owns that name. */
  on(
    path: string,
    interfaceName: string,
    member: string,
    listener: (body: unknown[]) => void,
    sender?: string,
  ): Promise<void>
  /** The bus has gone; nothing more will come. */
  onEnd(listener: () => void): void
  close(): void
}

/** Connects to the bus at `address` (as in `DBUS_SESSION_BUS_ADDRESS`). Rejects when there is none. */
export async function openSessionBus(address: string): Promise<SessionBus> {
  const { default: dbus } = (await import('@homebridge/dbus-native')) as unknown as { default: typeof DBusNative }
  const bus: MessageBus = dbus.createClient({ busAddress: address })
  const enders: (() => void)[] = []
  let ended = false
  /** Not written to any more; what was asked before is answered until the end. */
  let closed = false
  const end = (): void => {
    if (ended) return
    ended = true
    for (const ender of enders) ender()
  }
  bus.connection.on('end', end)
  const call = (message: DBusCall): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended || closed) return reject(new Error('the message bus has gone'))
      enders.push(() => reject(new Error('the message bus has gone')))
      bus.invoke(message, (error, value: unknown) =>
        error ? reject(new Error(`${error.name}: ${String(error.message)}`)) : resolve(value),
      )
    })
  const name = await new Promise<string>((resolve, reject) => {
    bus.connection.on('error', (error: Error) => {
      reject(error)
      end()
    })
    // Answered only after the bus has greeted us, so the name is known by then.
    call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetId',
    }).then(() => resolve(bus.name ?? ''), reject)
  })
  return {
    name,
    call,
    async on(path, interfaceName, member, listener, sender) {
      bus.signals.on(bus.mangle(path, interfaceName, member), listener)
      const from = sender === undefined ? '' : `sender='${sender}',`
      const rule = `type='signal',${from}path='${path}',interface='${interfaceName}',member='${member}'`
      await new Promise<void>((resolve, reject) =>
        bus.addMatch(rule, (error) => (error ? reject(new Error('no match')) : resolve())),
      )
    },
    onEnd: (listener) => void enders.push(listener),
    close() {
      closed = true
      bus.connection.end()
    },
  }
}
