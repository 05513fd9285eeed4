import type { Provider } from '../../provider-contract/contract'
import { creditsLeft, endSession, liveAvatar } from './rest'
import { openLiteSession } from './session'
import { PROVIDER, secrets, settings } from './settings'

/** Rooms of the service, and where LiveKit's cloud says which of its regions is near. */
const ROOMS = ['wss://*.livekit.cloud', 'https://*.livekit.cloud']

/** HeyGen LiveAvatar, LITE mode: Parley hears, thinks and speaks, and the service films a face that says it. */
export function createLiveAvatarProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'HeyGen LiveAvatar',
    local: false,
    settings,
    secrets,
    keysAt: 'https://app.liveavatar.com/developers',
    video: {
      billedAs: ({ sandbox }) => ({ model: 'lite', free: sandbox === true }),
      origins: ({ livekitUrl }) => {
        if (typeof livekitUrl !== 'string' || !URL.canParse(livekitUrl)) return ROOMS
        const { origin } = new URL(livekitUrl.replace(/^ws/, 'http'))
        return [origin.replace(/^http/, 'ws'), origin]
      },
      open: openLiteSession,
      endLeft: async (config, id, scope) => endSession(await liveAvatar(config), { id }, scope),
    },
    check: async (config, scope) => void (await creditsLeft(await liveAvatar(config), scope)),
  }
}
