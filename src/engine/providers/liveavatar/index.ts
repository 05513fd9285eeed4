import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from '../../wire/address'
import type { Provider } from '../../provider-contract/contract'
import { liveAvatarFull } from './full'
import { creditsLeft, endSession, liveAvatar } from './rest'
import { openLiteSession } from './session'
import { PROVIDER, secrets, settings } from './settings'

/** Rooms of the service, and where LiveKit's cloud says which of its regions is near. */
const ROOMS = ['wss://*.livekit.cloud', 'https://*.livekit.cloud']

const isAddress = (value: unknown): value is string => typeof value === 'string' && parsedUrl(value) !== undefined

/** An address's origin for sockets and for requests. */
function bothWays(address: string): string[] {
  const { origin } = new URL(address.replace(/^ws/, 'http'))
  return [origin.replace(/^http/, 'ws'), origin]
}

/**
 * HeyGen LiveAvatar. LITE mode: Parley hears, thinks and speaks, and the service films a face that says it. FULL mode:
 * the service does all of that by itself.
 */
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
      origins: ({ livekitUrl, baseUrl }) => [
        ...(isAddress(livekitUrl) ? bothWays(livekitUrl) : ROOMS),
        // A service on this machine has its rooms here, too.
        ...(isAddress(baseUrl) && isLocalAddress(baseUrl) ? bothWays(baseUrl) : []),
      ],
      open: openLiteSession,
      endLeft: async (config, id, scope) => endSession(await liveAvatar(config), { id }, scope),
    },
    live: liveAvatarFull,
    check: async (config, scope) => void (await creditsLeft(await liveAvatar(config), scope)),
  }
}
