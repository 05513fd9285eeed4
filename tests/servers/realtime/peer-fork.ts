import { fork } from 'node:child_process'
import type { Line } from './opus-track'
import type { FromPeer, ToPeer } from './peer-messages'

/** What one call's end tells the strict server. */
export interface CallEnd {
  state(state: string): void
  channel(): void
  event(text: string): void
  heard(pcm: Int16Array): void
}

/** A call as the strict server handles it: what is said and played goes to the other process. */
export interface FarCall {
  readonly tracks: FarTracks
  answer(offer: string): Promise<string>
  send(text: string): void
  line(line: Line): void
  close(): void
}

/** The tracks of a call. */
export interface FarTracks {
  host:
    | {
        /** An event about them was sent. */
        said(type: string): void
        /** Only the first `ms` of an item were played. */
        cut(item: string, ms: number): void
      }
    | undefined
  play(response: string, item: string, pcm: Int16Array): void
  clear(): void
}

export interface PeerProcess {
  call(end: CallEnd): FarCall
  close(): Promise<void>
}

/** Starts the process with the service's end of all calls; it stands ready to answer. */
export async function startPeerProcess(): Promise<PeerProcess> {
  // Only here, because the benchmark has the rest of this server in its bundle and no bundler.
  const { bundle } = await import('../../support/bundle')
  const built = await bundle('tests/servers/realtime/peer-process.ts')
  const child = fork(built.file, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const hears = new Map<number, (message: FromPeer) => void>()
  const say = (message: ToPeer): void => void (child.connected && child.send(message))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process with the calls ended with ${code}`)))
    child.on('message', (message: FromPeer) => {
      if (message.kind === 'ready') resolve()
      else hears.get(message.call)?.(message)
    })
  })
  let calls = 0
  return {
    call(end) {
      const call = calls++
      const tracks: FarTracks = {
        host: undefined,
        play: (response, item, pcm) => say({ call, kind: 'play', response, item, pcm }),
        clear: () => say({ call, kind: 'clear' }),
      }
      let answered: (sdp: string) => void = () => undefined
      let refused: (error: Error) => void = () => undefined
      hears.set(call, (message) => {
        if (message.kind === 'answer') answered(message.sdp)
        else if (message.kind === 'refused') refused(new Error(message.why))
        else if (message.kind === 'state') end.state(message.state)
        else if (message.kind === 'channel') end.channel()
        else if (message.kind === 'event') end.event(message.text)
        else if (message.kind === 'heard') end.heard(message.pcm)
        else if (message.kind === 'said') tracks.host?.said(message.type)
        else if (message.kind === 'cut') tracks.host?.cut(message.item, message.ms)
      })
      return {
        tracks,
        answer: (sdp) =>
          new Promise((resolve, reject) => {
            ;[answered, refused] = [resolve, reject]
            say({ call, kind: 'offer', sdp })
          }),
        send: (text) => say({ call, kind: 'send', text }),
        line: (line) => say({ call, kind: 'line', line }),
        close: () => say({ call, kind: 'close' }),
      }
    },
    async close() {
      if (child.connected) child.disconnect()
      await ended
      built.dispose()
    },
  }
}
