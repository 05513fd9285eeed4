import type { Page } from '@playwright/test'

const counts = new WeakMap<Page, { sent: number }>()

/** Microphone frames a page has sent, over all its connections. Asked for the first time before the page connects. */
export function framesOf(page: Page): { readonly sent: number } {
  const known = counts.get(page)
  if (known) return known
  const count = { sent: 0 }
  counts.set(page, count)
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => void (count.sent += typeof payload === 'string' ? 0 : 1)),
  )
  return count
}
