import type { LiveProtocol } from '../../../live/link'
import { runLive } from '../../../live/runner'
import type { LiveCaps, LiveChoice, LiveOptions, SpeechToSpeech } from '../../../provider-contract/speech-to-speech'
import { produce } from '../../../runtime/produce'
import { liveAvatar } from '../rest'
import { PROVIDER } from '../settings'
import { FullLink, FullMemory } from './link'
import { openFullRoom, type OneAtATime } from './room'

/** Longest session of most plans, in ms; the service's own word counts. */
const SESSION_MS = 20 * 60_000
/** Context, token, start, and three that have to come into the room: the SDK waits for 30 s, in ms. */
const OPENS_MS = 25_000

/** What FULL mode can do. */
export function fullCaps({ turns }: Pick<LiveChoice, 'turns'>): LiveCaps {
  return {
    turns: turns.kind === 'own' ? 'client' : 'server',
    cancels: true,
    truncates: false,
    resumable: false,
    delegates: false,
    appendOnly: true,
    textTimes: false,
    clears: true,
    backgroundTools: false,
    turnRules: ['own', 'silence'],
    formats: ['pcm_24000'],
    efforts: [],
    noiseReduction: false,
    transcription: [],
    direct: false,
    windowOnly: true,
    tools: false,
    ownVoice: false,
    fixedRules: true,
    opensMs: OPENS_MS,
    sessionMs: SESSION_MS,
  }
}

/** HeyGen LiveAvatar, FULL mode: the service hears, thinks, speaks and films; a window of Parley is in its room. */
export const liveAvatarFull: SpeechToSpeech = {
  caps: fullCaps,
  defaultModel: 'full',
  voices: [],
  wire: 'http',
  models: () => Promise.resolve(['full']),
  open: (options, audio, control, scope) =>
    produce(scope, 'liveavatar full', async (out, inner) => {
      for await (const event of runLive(await protocolOf(options), audio, control, inner, 'talk')) out.push(event)
    }),
  templates: () => [
    { event_type: 'avatar.speak_text', text: 'Hello' },
    { event_type: 'avatar.speak_response', text: 'Who are you?' },
    { event_type: 'avatar.interrupt' },
    { event_type: 'avatar.start_listening' },
    { event_type: 'avatar.stop_listening' },
  ],
}

async function protocolOf(options: LiveOptions): Promise<LiveProtocol> {
  const to = await liveAvatar(options, 'llm')
  const memory = new FullMemory(options)
  const turns: OneAtATime = { before: Promise.resolve() }
  return {
    socket: { stage: 'llm', provider: PROVIDER, model: options.model, hide: [to.key] },
    nameOf: ({ event_type }) => (typeof event_type === 'string' ? event_type : 'unnamed'),
    address: () => Promise.resolve({ url: to.base }),
    async wire(scope) {
      memory.room = undefined
      memory.room = await openFullRoom(to, memory.options, turns, scope)
      return memory.room.wire
    },
    connect: (tools) => new FullLink(memory, tools),
    sessionMs: SESSION_MS,
    readyMs: OPENS_MS,
    dialsAhead: false,
    get options() {
      return memory.options
    },
  }
}
