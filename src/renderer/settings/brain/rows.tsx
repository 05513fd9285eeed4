import { PersonaNote } from '../personas/persona-note'
import { chosenProviders } from '../providers/by-stage'
import { cloudsOfAnyone } from '../providers/fallbacks'
import { fallbackRow, providerRow } from '../providers/rows'
import { liveRows } from '../live/rows'
import { explainedChoices, own, rowsOf, text, type Need } from '../rows/declare'
import { ChosenModel } from './chosen-model'
import { DailyLimit } from './daily-limit'
import { COMPATIBLE, Discover } from './discover'
import { SpendingToday } from './spending-today'

const model: Need = { met: ({ settings }) => settings.brain.provider !== 'offline', row: 'settings.brain.provider' }

/** Not there for a provider that has a field of its own for the model. */
const modelAsked: Need = {
  met: ({ settings, providers }) =>
    !chosenProviders(settings, providers).brain?.fields.some(({ kind }) => kind === 'model'),
  row: 'settings.brain.provider',
}

const serversKnown: Need = { met: ({ providers }) => providers.some(({ id }) => id === COMPATIBLE) }

/** Something may cost money, or there is a limit from when something could. */
const costs: Need = {
  met: ({ settings, providers }) =>
    settings.spending.dailyCapUsd !== null || cloudsOfAnyone(settings, providers).length > 0,
  row: 'settings.brain.provider',
}

/** Which model answers, or what is built in; and what that may cost. */
export const brainRows = rowsOf('brain', [
  ...liveRows,
  {
    ...providerRow('llm', 'settings.brain.provider', ({ settings }, t) =>
      settings.brain.provider === 'offline' ? t('settings.brain.offlineHint') : undefined,
    ),
    above: () => <PersonaNote part="brain" />,
  },
  own('settings.brain.model', ChosenModel, {
    setting: 'brain.model',
    hint: 'settings.brain.modelHint',
    needs: [model, modelAsked],
  }),
  fallbackRow('llm'),
  own('settings.brain.servers', Discover, { hint: 'settings.brain.discoverHint', needs: [serversKnown] }),
  text('brain.instructions', 'settings.brain.instructions', {
    hint: 'settings.brain.instructionsHint',
    lines: 3,
    placeholder: 'settings.brain.instructionsPlaceholder',
    needs: [model],
  }),
  explainedChoices('brain.memory', 'settings.brain.memory', { hint: 'settings.brain.memoryHint', needs: [model] }),
  own('settings.spending.today', SpendingToday, { needs: [costs] }),
  own('settings.spending.cap', DailyLimit, {
    setting: 'spending.dailyCapUsd',
    hint: 'settings.spending.capHint',
    needs: [costs],
    testId: 'setting-brain-dailyCap',
  }),
])
