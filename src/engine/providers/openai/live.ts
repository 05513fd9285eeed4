import { socketSession, type SocketSession } from '../../wire/socket-session'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain, type WireContext } from '../../wire/wire-fault'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { languageOf, socketAddress } from '../kit/endpoint'
import { Gate, Listener } from './live-listener'
import { sessionUpdate } from './live-messages'
import { PROVIDER, openAi } from './settings'

/** Longest wait for a session that is ready to listen, in ms. */
const READY_MS = 6_000

/** The server's network is asked for a sign of life this often, in ms, and given this long. */
const PING_MS = 10_000
const PONG_MS = 8_000

/** Live transcription over the realtime socket: text while the person speaks, committed by our own flushes. */
export function liveStt(options: SttOptions, audio: Source<SttInput>, scope: Scope): Source<SttEvent> {
  return produce<SttEvent>(scope, 'openai live', async (out, inner) => {
    const { base, key, settings } = await openAi(options, 'stt')
    const context: WireContext = { stage: 'stt', provider: PROVIDER, address: base, model: settings.liveModel }
    const gate = new Gate()
    const session: SocketSession = socketSession(inner, {
      ...context,
      hide: [key],
      // A model in the address would make it a conversation, which refuses to be a transcription.
      address: () => ({
        url: socketAddress(base, '/realtime', { intent: 'transcription' }),
        headers: { Authorization: `Bearer ${key}` },
      }),
      async hello(send) {
        await gate.passed('session.created')
        await send(JSON.stringify(sessionUpdate(settings.liveModel, languageOf(options.language))))
        await gate.passed('session.updated')
        session.settled()
      },
      heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
      progress: { firstMs: READY_MS, gapMs: READY_MS },
      json: (message) => listener.hear(message),
    })
    const listener = new Listener(context, session, out, inner, gate)
    session.owe()
    await session.run(
      audio,
      (item) => listener.take(item),
      () => listener.end(),
    )
    if (!listener.complete) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
  })
}
