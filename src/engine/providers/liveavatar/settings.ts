import { z } from 'zod'
import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from '../../wire/address'
import type { SecretField } from '../../provider-contract/contract'
import { baseUrlField } from '../kit/cloud'

export const PROVIDER = 'liveavatar'
const HOME = 'https://api.liveavatar.com'

/** The one avatar of the sandbox, "Wayne" (docs.liveavatar.com, sandbox-mode); any other id is refused there. */
export const SANDBOX_AVATAR = 'dd73ea75-1218-4ef3-92ce-606d5f7fbc0a'

/** How the service's own participant is called in a room of its own (web SDK 0.0.18, lib/index.esm.js). */
export const OWN_IDENTITY = 'heygen'

/** `wss:` anywhere, `ws:` on this machine. */
export function isRoomAddress(typed: string): boolean {
  const url = parsedUrl(typed)
  if (!url) return false
  const { protocol, username, password } = url
  if (username !== '' || password !== '') return false
  return protocol === 'wss:' || (protocol === 'ws:' && isLocalAddress(typed.replace(/^ws/, 'http')))
}

const roomAddress = z
  .string()
  .trim()
  .max(500)
  .refine((typed) => typed === '' || isRoomAddress(typed))
  .default('')

export const settings = z.object({
  baseUrl: baseUrlField(HOME),
  /** Empty: the first public one that can be used. */
  avatar: z.string().trim().max(100).default(''),
  quality: z.enum(['low', 'medium', 'high', 'very_high']).default('high'),
  encoding: z.enum(['VP8', 'H264']).default('VP8'),
  /** Free, with one avatar, for about a minute. */
  sandbox: z.boolean().default(false),
  /** FULL mode: who speaks; empty for the avatar's own voice. */
  voiceId: z.string().trim().max(100).default(''),
  /** FULL mode: a context of the person's own; empty: one is made for each session and deleted with it. */
  contextId: z.string().trim().max(100).default(''),
  /** A LiveKit room of the person's own, in the place of the service's; the tokens are secrets. */
  livekitUrl: roomAddress.meta({ field: 'url', placeholder: 'wss://' }),
  livekitRoom: z.string().trim().max(200).default(''),
  /** Who the avatar is in that room: what its token says. */
  livekitIdentity: z.string().trim().max(200).default('').meta({ placeholder: OWN_IDENTITY }),
})
export type LiveAvatarSettings = z.infer<typeof settings>

/** The key goes to the service, and so does the avatar's token; ours for the room goes to the room alone. */
export const secrets: readonly SecretField[] = [
  { name: 'apiKey', required: true, environment: 'LIVEAVATAR_API_KEY' },
  { name: 'livekitAvatarToken', required: false, environment: 'LIVEAVATAR_LIVEKIT_AVATAR_TOKEN' },
  {
    ...{ name: 'livekitViewerToken', required: false, environment: 'LIVEAVATAR_LIVEKIT_VIEWER_TOKEN' },
    goesTo: ['livekitUrl'],
  },
]
