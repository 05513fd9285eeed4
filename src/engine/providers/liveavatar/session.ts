import { FaultError, fault } from '#shared/fault'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { FaceRoom, FaceSession } from '../../provider-contract/video-face'
import type { Scope } from '../../runtime/scope'
import { openSocket } from '../../wire/socket'
import { Line } from './line'
import { tokenRequest, type OwnRoom } from './messages'
import { beginSession, badAnswer, firstAvatar, liveAvatar, requestSession, type LiveAvatar } from './rest'
import { OWN_IDENTITY, PROVIDER } from './settings'
import { stopOnce } from './stop'

/** A room of the person's own, and our way into it. */
interface OwnWay extends OwnRoom {
  readonly viewerToken: string
}

/** Undefined where the service's own room is used. Rejects with `face.ownRoom` where something of it is missing. */
async function ownRoom(to: LiveAvatar, config: ProviderConfig): Promise<OwnWay | undefined> {
  const { livekitUrl: url, livekitRoom: room } = to.settings
  if (url === '') return undefined
  const avatarToken = await config.secret('livekitAvatarToken')
  const viewerToken = await config.secret('livekitViewerToken')
  if (room === '' || !avatarToken || !viewerToken)
    throw new FaultError(fault('face', 'config', 'face.ownRoom', { provider: PROVIDER }))
  return { url, room, avatarToken: avatarToken.trim(), viewerToken: viewerToken.trim() }
}

/** Opens a LITE session. Whatever fails after it has begun stops it first. */
export async function openLiteSession(
  config: ProviderConfig,
  opened: (id: string) => Promise<void>,
  scope: Scope,
): Promise<FaceSession> {
  const to = await liveAvatar(config)
  const own = await ownRoom(to, config)
  const { sandbox, avatar } = to.settings
  const chosen = sandbox || avatar !== '' ? avatar : await firstAvatar(to, scope)
  const granted = await requestSession(to, tokenRequest(to.settings, chosen, own), scope)
  await opened(granted.id)
  const stop = stopOnce(to, granted, scope.clock)
  scope.own({ dispose: async () => void (await stop()) }, 'face session')

  try {
    const begun = await beginSession(to, granted, scope)
    const room: FaceRoom | undefined = own
      ? { url: own.url, token: own.viewerToken, from: to.settings.livekitIdentity || OWN_IDENTITY }
      : begun.room && { ...begun.room, from: OWN_IDENTITY }
    if (!room) throw badAnswer(to, 'no room')
    if (begun.socket === undefined) throw badAnswer(to, 'no address of a socket')
    const hide = [to.key, granted.token]
    const socket = await openSocket(scope, { stage: 'face', provider: PROVIDER, url: begun.socket, hide })
    const line = new Line(scope, socket)
    await line.ready
    return {
      id: granted.id,
      room,
      mostMs: begun.mostMs,
      events: line.events,
      speak: (pcm) => line.speak(pcm),
      finish: () => line.finish(),
      interrupt: () => line.interrupt(),
      listen: (on) => line.listen(on),
      async stop() {
        const [confirmed] = await Promise.all([stop(), socket.close()])
        return confirmed
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
