import { describe, expect, it } from 'vitest'
import { phrase } from '#engine/skills/words/index'
import { packWords } from '#engine/languages/registry'
import { type WindowLanguage, windowLanguages } from '#shared/languages'
import { windowWords } from '../../src/renderer/i18n/languages'

const tags = Object.keys(windowLanguages) as WindowLanguage[]

describe('places of the window that sentences send people to', () => {
  it.each(tags)('are called in answers as the window calls them, in %s', async (language) => {
    const window = await windowWords[language]()
    const kept = phrase({ kind: 'aboutKept', keep: 'year', sound: false }, language)
    expect(kept).toContain(window['settings.section.privacy'])
    const spoken = phrase({ kind: 'aboutLanguage', language }, language)
    expect(spoken).toContain(window['settings.section.microphone'])
    expect(spoken).toContain(window['settings.microphone.language'])
    for (const why of ['writing', 'question'] as const)
      expect(packWords('offline', language).cannot[why]).toContain(window['settings.section.brain'])
  })

  it.each(tags)('are called in notices as the window calls them, in %s', async (language) => {
    const window = await windowWords[language]()
    for (const code of ['directBlocked', 'directRefused', 'leash.minutes', 'leash.money'] as const)
      expect(window[`notice.live.${code}`]).toContain(window['settings.section.brain'])
    expect(window['notice.turn.hearsOnly']).toContain(window['settings.section.microphone'])
  })
})
