import { passOn, type ClickedNotification, type Pages } from './ring-clicks'

interface RingWorker {
  readonly clients: Pages
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'notificationclick',
    listener: (event: ClickedNotification & { waitUntil(done: Promise<unknown>): void }) => void,
  ): void
  addEventListener(type: 'install', listener: (event: { waitUntil(done: Promise<unknown>): void }) => void): void
}

const worker = self as unknown as RingWorker
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('notificationclick', (event) => event.waitUntil(passOn(event, worker.clients)))
