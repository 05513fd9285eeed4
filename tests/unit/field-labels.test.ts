import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hostProviders } from '#engine/host/providers'
import { settingFields } from '#engine/providers/view'
import { FakeClock } from '#engine/runtime/clock'
import { builtInSkills } from '#engine/skills/index'
import { Scope } from '#engine/runtime/scope'

/* The window's words as text: a test of both rooms must not make one import the other. */
const words = (language: string, file = 'fields'): Set<string> =>
  new Set(
    [
      ...readFileSync(new URL(`../../src/renderer/i18n/${language}/${file}.ts`, import.meta.url), 'utf8').matchAll(
        /^ {2}'([\w.-]+)':/gm,
      ),
    ].map(([, key]) => key ?? ''),
  )

const scope = Scope.root('labels', new FakeClock(), (error) => {
  throw error
})
const providers = hostProviders(scope)

describe.each(['en', 'tr'])('the settings window in %s', (language) => {
  const known = words(language)

  it.each(providers.map(({ id, settings, secrets }) => ({ id, settings, secrets })))(
    'has a label for every field of $id',
    ({ settings, secrets }) => {
      const names = [...settingFields(settings), ...secrets].map(({ name }) => name)
      expect(names.filter((name) => !known.has(`field.${name}`))).toEqual([])
    },
  )

  it('has a name for everything Parley does by itself, so that its rule can be found', () => {
    const tools = words(language, 'tools')
    expect(builtInSkills.filter(({ name }) => !tools.has(`tool.${name}`)).map(({ name }) => name)).toEqual([])
  })

  it('has words for every choice that is not the name of a model', () => {
    const choices = providers.flatMap(({ settings }) => settingFields(settings).flatMap(({ choices = [] }) => choices))
    expect(choices).toContain('socket')
    expect(choices.filter((choice) => !/\d|-/.test(choice) && !known.has(`choice.${choice}`))).toEqual([])
  })
})
