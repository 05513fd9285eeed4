import type { TicketStore } from './voice-call'

/** A ticket in this tab's storage, for a page that is loaded anew. A page without storage goes without. */
export function tabTickets(url: string): TicketStore {
  const key = `parley-call ${url}`
  return {
    read() {
      try {
        return sessionStorage.getItem(key) ?? undefined
      } catch {
        return undefined
      }
    },
    write(ticket) {
      try {
        if (ticket === undefined) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, ticket)
      } catch {
        // Storage is refused or full: a reload then begins another call.
      }
    },
  }
}
