import workerUrl from './ring.worker.ts?worker&url'
import { isRingMessage, type RingAction, type RingWords } from './ring-messages'

/** Shows notifications of the browser, one for each timer that rings. */
export interface RingNotifier {
  show(id: string, words: RingWords): void
  close(id: string): void
}

/** Buttons are not part of TypeScript's DOM library yet. */
interface WithButtons extends NotificationOptions {
  readonly actions: readonly { readonly action: RingAction; readonly title: string }[]
}

/** A notification that only shows; a click on it shows the page. For browsers without service workers. */
function plainNotifier(chosen: (id: string, action: RingAction) => void): RingNotifier {
  const shown = new Map<string, Notification>()
  return {
    show(id, { title, body }) {
      const notification = new Notification(title, { body, tag: id, silent: true, requireInteraction: true })
      notification.onclick = () => chosen(id, 'show')
      shown.set(id, notification)
    },
    close(id) {
      shown.get(id)?.close()
      shown.delete(id)
    },
  }
}

/** Notifications with buttons, which only a service worker's have. */
function workerNotifier(registration: ServiceWorkerRegistration): RingNotifier {
  /** What is to be seen now: one that is shown late is taken back. */
  const wanted = new Set<string>()
  const withdraw = async (id: string): Promise<void> => {
    for (const notification of await registration.getNotifications({ tag: id })) notification.close()
  }
  return {
    show(id, { title, body, snooze, dismiss }) {
      wanted.add(id)
      const options: WithButtons = {
        body,
        tag: id,
        silent: true,
        requireInteraction: true,
        actions: [
          { action: 'snooze', title: snooze },
          { action: 'dismiss', title: dismiss },
        ],
      }
      // A permission taken back meanwhile is no fault: it still rings.
      void registration
        .showNotification(title, options)
        .then(() => (wanted.has(id) ? undefined : withdraw(id)))
        .catch(() => undefined)
    },
    close(id) {
      wanted.delete(id)
      void withdraw(id).catch(() => undefined)
    },
  }
}

/** Resolves once the registration has a worker that can show something; rejects when it never will. */
async function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (registration.active || !worker) return
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
      if (worker.state === 'redundant') reject(new Error('the worker for notifications was thrown away'))
    })
  })
}

/** The browser's notifications; `chosen` is told what somebody chose on one, until `signal` aborts. */
export async function openRingNotifier(
  chosen: (id: string, action: RingAction) => void,
  signal: AbortSignal,
): Promise<RingNotifier> {
  const plain = plainNotifier((id, action) => {
    window.focus()
    chosen(id, action)
  })
  if (!('serviceWorker' in navigator)) return plain
  try {
    const registration = await navigator.serviceWorker.register(workerUrl, { type: 'module' })
    await activated(registration)
    navigator.serviceWorker.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => isRingMessage(data) && chosen(data.id, data.action),
      { signal },
    )
    return workerNotifier(registration)
  } catch {
    return plain
  }
}
