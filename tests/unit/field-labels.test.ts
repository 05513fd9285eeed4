import { describe, expect, it } from 'vitest'
import { hostProviders } from '#engine/host/providers'
import { settingFields } from '#engine/providers/view'
import { FakeClock } from '#engine/runtime/clock'
import { builtInSkills } from '#engine/skills/index'
import { Scope } from '#engine/runtime/scope'
import { fields as enFields } from '../../src/renderer/i18n/en/fields'
import { tools as enTools } from '../../src/renderer/i18n/en/tools'
import { fields as trFields } from '../../src/renderer/i18n/tr/fields'
import { tools as trTools } from '../../src/renderer/i18n/tr/tools'

const languages = { en: { fields: enFields, tools: enTools }, tr: { fields: trFields, tools: trTools } }

const scope = Scope.root('labels', new FakeClock(), (error) => {
  throw error
})
const providers = hostProviders(scope)

describe.each(['en', 'tr'] as const)('the settings window in %s', (language) => {
  const known = new Set(Object.keys(languages[language].fields))

  it.each(providers.map(({ id, settings, secrets }) => ({ id, settings, secrets })))(
    'has a label for every field of $id',
    ({ settings, secrets }) => {
      const names = [...settingFields(settings), ...secrets].map(({ name }) => name)
      expect(names.filter((name) => !known.has(`field.${name}`))).toEqual([])
    },
  )

  it('has a name for everything Parley does by itself, so that its rule can be found', () => {
    const tools = new Set(Object.keys(languages[language].tools))
    expect(builtInSkills.filter(({ name }) => !tools.has(`tool.${name}`)).map(({ name }) => name)).toEqual([])
  })

  it('has words for every choice that is not the name of a model', () => {
    const choices = providers.flatMap(({ settings }) => settingFields(settings).flatMap(({ choices = [] }) => choices))
    expect(choices).toContain('socket')
    expect(choices.filter((choice) => !/\d|-/.test(choice) && !known.has(`choice.${choice}`))).toEqual([])
  })
})
