import type { CommandIn, CommandOut } from '#shared/contract'
import { FaultError, fault, toFault } from '#shared/fault'
import { discoverServers } from '../providers/discovery'
import type { Assistant } from '../session/assistant'
import type { CommandHandlers } from './dispatch'
import { providerViews, type ViewDeps } from './provider-views'

export interface CommandDeps extends ViewDeps, Pick<Assistant, 'conversation' | 'timers' | 'network' | 'providerChanged'> {
  publishProviders(): Promise<void>
  /** Whether the asking window owns microphone and loudspeaker. */
  ownsAudio(): boolean
  hello(input: CommandIn<'hello'>): Promise<CommandOut<'hello'>>
}

const done = {}

/** The contract's commands for one window. */
export function createHandlers(deps: CommandDeps): CommandHandlers {
  const { scope, conversation, catalogue, settings, secrets } = deps

  /** A secret can only be kept for a field its provider declares: nothing else is ever stored. */
  function secretField(id: string, field: string): void {
    if (!catalogue.get(id).secrets.some(({ name }) => name === field)) {
      throw new FaultError(fault('host', 'config', 'secret.unknownField', { provider: id }))
    }
  }

  return {
    hello: (input) => deps.hello(input),
    'talk.press': ({ at }) => (conversation.press(at), done),
    'talk.release': ({ at }) => (conversation.release(at), done),
    'talk.arm': ({ armed }) => (conversation.arm(armed), done),
    'talk.stop': () => (conversation.stop(), done),
    'talk.say': ({ text }) => (conversation.say(text), done),
    'conversation.clear': () => (conversation.clear(), done),
    'conversation.retry': ({ message }) => (conversation.retry(message), done),
    'microphone.state': ({ state, label }) => {
      if (state === 'open' && deps.ownsAudio()) conversation.microphoneOpened(label ?? '')
      const gone = state !== 'open' && state !== 'opening' && state !== 'closed'
      if (gone && deps.ownsAudio()) conversation.microphoneLost(state === 'lost')
      return done
    },
    'playback.report': (report) => {
      if (deps.ownsAudio()) conversation.playback(report)
      return done
    },
    'settings.update': async (patch) => ({ settings: await settings.update(patch) }),
    'settings.reset': async () => ({ settings: await settings.reset() }),
    'providers.list': async () => ({ providers: await providerViews(deps) }),
    'providers.models': async ({ provider: id }) => {
      try {
        return { models: [...((await catalogue.get(id).models?.(catalogue.configOf(id), scope)) ?? [])] }
      } catch (error) {
        return { models: [], fault: toFault(error, 'llm') }
      }
    },
    'providers.test': async ({ provider: id }) => {
      const startedAt = scope.clock.now()
      const ms = (): number => Math.round(scope.clock.now() - startedAt)
      try {
        await catalogue.get(id).check?.(catalogue.configOf(id), scope)
        return { ok: true, ms: ms() }
      } catch (error) {
        return { ok: false, ms: ms(), fault: toFault(error, 'llm') }
      }
    },
    'providers.discover': async () => ({ servers: await discoverServers(scope) }),
    'voice.preview': ({ text }) => (conversation.announce(text, false), done),
    'secret.set': async ({ provider: id, field, value }) => {
      secretField(id, field)
      await secrets.set(id, field, value)
      deps.providerChanged(id)
      await deps.publishProviders()
      return done
    },
    'secret.forget': async ({ provider: id, field }) => {
      secretField(id, field)
      await secrets.forget(id, field)
      deps.providerChanged(id)
      await deps.publishProviders()
      return done
    },
    'network.state': ({ online }) => (deps.network(online), done),
    'timer.cancel': async ({ id }) => {
      await deps.timers.cancel(id)
      return done
    },
  }
}
