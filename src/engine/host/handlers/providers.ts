import type { providerCommands } from '#shared/contract/providers'
import { toFault } from '#shared/fault'
import { estimate } from '../../providers/pricing/estimate'
import { sensibleModel } from '../../providers/kit/sensible-model'
import { knowsLanguage } from '../../session/serving/chain'
import { discoverServers } from '../../providers/discovery'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf } from '../dispatch'
import { providerViews, type ViewDeps } from '../provider-views'

type Deps = ViewDeps & Pick<CommandDeps, 'providerChanged' | 'publishProviders'>

/** Who can serve, and how they do. */
export function providerHandlers(deps: Deps): HandlersOf<typeof providerCommands> {
  const { scope, catalogue } = deps
  return {
    'providers.list': async () => ({ providers: await providerViews(deps) }),
    'providers.models': async ({ provider: id, live = false }) => {
      try {
        const provider = catalogue.get(id)
        const lister = live ? provider.live : provider
        return { models: [...((await lister?.models?.(catalogue.configOf(id), scope)) ?? [])] }
      } catch (error) {
        return { models: [], fault: toFault(error, 'llm') }
      }
    },
    'providers.voices': async ({ provider: id, again = false }) => {
      if (again) {
        catalogue.get(id).lookAgain?.()
        deps.voices.forget(id)
        deps.providerChanged(id)
      }
      const { voices, fault } = await deps.voices.of(id)
      if (again) await deps.publishProviders()
      return { voices: [...voices], ...(fault && { fault }) }
    },
    'providers.offer': async ({ provider: id, language }) => {
      try {
        const provider = catalogue.get(id)
        const config = catalogue.configOf(id)
        const [models, { voices }] = await Promise.all([
          provider.llm ? provider.models?.(config, scope) : undefined,
          provider.tts ? deps.voices.of(id) : { voices: [] },
        ])
        const model = sensibleModel(id, models ?? []) ?? ''
        const voice = voices.find(({ languages }) => knowsLanguage(languages, language)) ?? voices[0]
        return { model, voice: voice?.id ?? '', costs: estimate(provider, config, model) }
      } catch (error) {
        return { model: '', voice: '', costs: [], fault: toFault(error, 'llm') }
      }
    },
    'spending.days': () => ({ today: deps.spending.today().day, days: [...deps.spending.days()] }),
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
  }
}
