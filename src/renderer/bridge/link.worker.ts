import type { LinkNews, LinkOrder } from './link-protocol'
import { socketLink, type Link, tokenRefused } from './socket-link'

/** The part of a dedicated worker's scope used here; the DOM's types describe a window instead. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<LinkOrder>) => void) | null
  postMessage(news: LinkNews | ArrayBuffer, transfer?: Transferable[]): void
}

const scope = self as unknown as WorkerScope

/*
 * The page's connection to its host, in a thread of its own: microphone frames come from the voice-activity worker and
 * go out here, whatever the page's main thread is busy with.
 */
let link: Link | undefined

scope.onmessage = ({ data }) => {
  if (data.type === 'open') {
    const { url, token, probe } = data
    link = socketLink(
      { url, token, tokenRefused: () => tokenRefused(probe, token) },
      {
        status: (status) => scope.postMessage({ type: 'status', status }),
        text: (text) => scope.postMessage({ type: 'text', text }),
        sound: (bytes) => scope.postMessage(bytes, [bytes]),
      },
    )
  } else if (data.type === 'send') link?.send(data.text)
  else link?.feed(data.port)
}
scope.postMessage({ type: 'ready' })
