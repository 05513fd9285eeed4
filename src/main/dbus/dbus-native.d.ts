import type { EventEmitter } from 'node:events'

/* What the package exports beyond its own declarations, as far as it is used here. */
declare module '@homebridge/dbus-native' {
  export interface DBusCall {
    destination: string
    path: string
    interface: string
    member: string
    signature?: string
    body?: unknown[]
  }
  export function createClient(options: { busAddress: string }): MessageBus
  export interface MessageBus {
    /** This connection's unique name, once it has been greeted. */
    name?: string
    readonly signals: EventEmitter
    mangle(path: string, interfaceName: string, member: string): string
    addMatch(rule: string, callback: (error: unknown) => void): void
    setMethodCallHandler(
      path: string,
      interfaceName: string,
      member: string,
      handler: [(...args: never[]) => unknown, string],
    ): void
    exportInterface(implementation: object, path: string, description: object): void
    sendSignal(path: string, interfaceName: string, member: string, signature: string, body: unknown[]): void
    requestName(name: string, flags: number, callback: (error: unknown, code: number) => void): void
  }
  export interface BusConnection {
    end(): void
  }
}
