import { OpusIn, OpusOut, localPeer, staysHere } from './opus-track'
import { PeerCall } from './peer-call'
import type { FromPeer, ToPeer } from './peer-messages'

/* The service's end of all calls of one strict server, in a process of its own. It ends with the server's. */

const calls = new Map<number, PeerCall>()
// What the server no longer takes is lost with it.
const tell = (message: FromPeer): void => void process.send?.(message, undefined, undefined, () => undefined)

process.on('disconnect', () => process.exit(0))
process.on('message', (message: ToPeer) => {
  const { call } = message
  if (message.kind === 'offer') return void answer(call, message.sdp)
  const known = calls.get(call)
  if (message.kind !== 'close') return known?.take(message)
  calls.delete(call)
  void known?.close()
})

async function answer(call: number, sdp: string): Promise<void> {
  try {
    const made = new PeerCall((said) => tell({ ...said, call }))
    calls.set(call, made)
    tell({ call, kind: 'answer', sdp: await made.answer(sdp) })
  } catch (error) {
    tell({ call, kind: 'refused', why: String(error) })
  }
}

// The first certificate and the first seconds of Opus take longer than a person is let wait for a connection.
const first = localPeer()
first.createDataChannel('first')
const offer = await first.createOffer()
staysHere(first)
await first.setLocalDescription(offer)
await first.close()
const out = new OpusOut()
const into = new OpusIn()
into.listen(out.track, () => undefined)
for (let n = 0; n < 50; n++) out.write(Int16Array.from({ length: 480 }, (_, i) => 6_000 * Math.sin(i / (9 + n))))
out.close()
into.close()
tell({ kind: 'ready' })
