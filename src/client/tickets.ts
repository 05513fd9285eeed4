/** Where a ticket outlives a reload. */
export interface TicketStore {
  read(): string | undefined
  write(ticket: string | undefined): void
}

/** Forgets its ticket with the page. */
export function noTickets(): TicketStore {
  let ticket: string | undefined
  return { read: () => ticket, write: (next) => (ticket = next) }
}

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
