import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { ChatMessage } from '../../../provider-contract/contract'
import type { LiveOptions } from '../../../provider-contract/speech-to-speech'
import { openRoomWire, type Wire } from '../../../live/wire'
import type { Scope } from '../../../runtime/scope'
import { OWN_IDENTITY, PROVIDER, SANDBOX_AVATAR, type LiveAvatarSettings } from '../settings'
import { badAnswer, beginSession, call, checked, firstAvatar, requestSession, type LiveAvatar } from '../rest'
import { STOP_MS, lastWord, stopOnce } from '../stop'
import { TOPICS } from './events'

/** A session nothing is sent to ends after five minutes; the service is told that we are there this often, in ms. */
const KEEP_ALIVE_MS = 60_000
/** What was said before, as it is given to a session, in characters; the newest. */
const TOLD_CHARS = 12_000

/** A session that runs, and what is known of it. */
export interface FullRoom {
  readonly id: string
  readonly wire: Wire
  /** The body it was asked for with, for the console. */
  readonly asked: object
  readonly mostMs: number | undefined
  readonly free: boolean
}

/** A plan may allow one session at a time: the next begins when the one before has been stopped. */
export interface OneAtATime {
  before: Promise<unknown>
}

/** What the service's own model is told: who it is, and what was said so far. It cannot be told anything later. */
export function promptOf(instructions: string, history: readonly ChatMessage[]): string {
  const lines = history.flatMap((one) =>
    one.role === 'user' || (one.role === 'assistant' && one.text !== '')
      ? [`${one.role === 'user' ? 'User' : 'You'}: ${one.text}`]
      : [],
  )
  const told = lines.join('\n').slice(-TOLD_CHARS)
  return told === '' ? instructions : `${instructions}\n\nThe conversation so far:\n${told}`
}

/** The body that asks for a session (openapi: FullSDKSessionTokenConfigDataSchema). */
export function fullRequest(
  { sandbox, quality, encoding, voiceId }: LiveAvatarSettings,
  { turns, language }: Pick<LiveOptions, 'turns' | 'language'>,
  avatar: string,
  context: string,
) {
  return {
    mode: 'FULL' as const,
    avatar_id: sandbox ? SANDBOX_AVATAR : avatar,
    ...(sandbox && { is_sandbox: true }),
    avatar_persona: {
      context_id: context,
      ...(voiceId !== '' && { voice_id: voiceId }),
      ...(language !== 'auto' && { language: language.split('-')[0]! }),
    },
    interactivity_type: turns.kind === 'own' ? ('PUSH_TO_TALK' as const) : ('CONVERSATIONAL' as const),
    video_settings: { quality, encoding },
  }
}

const contextAnswer = z.looseObject({ data: z.looseObject({ id: z.string().min(1).max(200) }) })

/**
 * What the model behind the avatar is to know. Without one it films and never answers. Made for this session and
 * deleted with it, since it holds what was said.
 */
async function makeContext(to: LiveAvatar, prompt: string, scope: Scope): Promise<string> {
  // All three names are required; a greeting would be said, and paid for, each time.
  const body = { name: `Parley ${randomUUID().slice(0, 8)}`, prompt, opening_text: '' }
  const answer = await call(to, scope, { method: 'POST', path: '/v1/contexts', auth: to, body })
  return checked(to, contextAnswer, answer).data.id
}

/** Nobody could join the room: nothing is asked for, told or paid. Where there are windows at all one may come yet. */
function noWindow({ stage }: LiveAvatar, mayCome: boolean): FaultError {
  return new FaultError(fault(stage, mayCome ? 'network' : 'config', 'llm.noWindow', { provider: PROVIDER }))
}

/** Opens a session and has a window join its room. Whatever ends, the session is stopped and its context deleted. */
export async function openFullRoom(
  to: LiveAvatar,
  options: LiveOptions,
  turns: OneAtATime,
  scope: Scope,
): Promise<FullRoom> {
  await turns.before
  const peers = options.direct?.peers
  if (!peers?.here) throw noWindow(to, peers !== undefined)
  const { sandbox, avatar, contextId } = to.settings
  const chosen = sandbox || avatar !== '' ? avatar : await firstAvatar(to, scope)
  const prompt = promptOf(options.instructions, options.history())
  const context = contextId === '' ? await makeContext(to, prompt, scope) : contextId
  const undo: (() => Promise<unknown>)[] = []
  if (contextId === '')
    undo.push(() =>
      lastWord(scope.clock, async (last) => {
        await call(to, last, { method: 'DELETE', path: `/v1/contexts/${context}`, auth: to, ms: STOP_MS })
      }),
    )
  turns.before = new Promise((over) => {
    const dispose = async (): Promise<void> => {
      await Promise.all(undo.map((one) => one()))
      over(undefined)
    }
    scope.own({ dispose }, 'avatar session')
  })

  const asked = fullRequest(to.settings, options, chosen, context)
  const granted = await requestSession(to, asked, scope)
  const stop = stopOnce(to, granted, scope.clock)
  undo.push(async () => {
    const confirmed = await stop()
    await options.notes?.ended(granted.id, confirmed)
  })
  await options.notes?.begins(granted.id)

  const { room, mostMs } = await beginSession(to, granted, scope)
  if (!room) throw badAnswer(to, 'no room')
  const context_ = { stage: to.stage, provider: PROVIDER, address: to.base, hide: [to.key, granted.token, room.token] }
  const wire = await openRoomWire(peers, context_, scope, {
    ...room,
    from: OWN_IDENTITY,
    agent: `liveavatar-agent-${granted.id}`,
    topics: TOPICS,
  })
  scope.every(KEEP_ALIVE_MS, () => {
    const body = { session_id: granted.id }
    const alive = call(to, scope, {
      method: 'POST',
      path: '/v1/sessions/keep-alive',
      auth: { session: granted.token },
      body,
    })
    // The next one may reach it; that the session is gone is told by the room.
    alive.catch(() => undefined)
  })
  return { id: granted.id, wire, asked, mostMs, free: sandbox }
}
