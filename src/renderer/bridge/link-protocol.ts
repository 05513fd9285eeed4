import type { LinkStatus } from './socket-link'

/** Page to link worker. */
export type LinkOrder =
  /** `probe`: address that answers 401 to a token the host does not know. */
  | { readonly type: 'open'; readonly url: string; readonly token: string; readonly probe: string }
  | { readonly type: 'send'; readonly text: string }
  | { readonly type: 'feed'; readonly port: MessagePort }

/** Link worker to page. Sound comes as a bare ArrayBuffer. */
export type LinkNews =
  | { readonly type: 'ready' }
  | { readonly type: 'status'; readonly status: LinkStatus }
  | { readonly type: 'text'; readonly text: string }
