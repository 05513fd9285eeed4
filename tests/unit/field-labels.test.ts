import { describe, expect, it } from 'vitest'
import { hostProviders } from '#engine/host/providers'
import { settingFields } from '#engine/providers/view'
import { FakeClock } from '#support/engine/fake-clock'
import { builtInSkills } from '#engine/skills/index'
import { Scope } from '#engine/runtime/scope'
import { windowWords } from '../../src/renderer/i18n/languages'

const scope = Scope.root('labels', new FakeClock(), (error) => {
  throw error
})
const providers = hostProviders(scope)

const languages = await Promise.all(
  Object.entries(windowWords).map(async ([tag, words]) => ({ tag, words: await words() })),
)

describe.each(languages)('the settings window in $tag', ({ words }) => {
  const known = new Set(Object.keys(words))

  it.each(providers.map(({ id, settings, secrets }) => ({ id, settings, secrets })))(
    'has a label for every field of $id',
    ({ settings, secrets }) => {
      const names = [...settingFields(settings), ...secrets].map(({ name }) => name)
      expect(names.filter((name) => !known.has(`field.${name}`))).toEqual([])
    },
  )

  it('has a name for everything Parley does by itself, so that its rule can be found', () => {
    expect(builtInSkills.filter(({ name }) => !known.has(`tool.${name}`)).map(({ name }) => name)).toEqual([])
  })

  it('has words for every choice that is not the name of a model', () => {
    const choices = providers.flatMap(({ settings }) => settingFields(settings).flatMap(({ choices = [] }) => choices))
    expect(choices).toContain('socket')
    expect(choices.filter((choice) => !/\d|-/.test(choice) && !known.has(`choice.${choice}`))).toEqual([])
  })
})
