import { describe, expect, it } from 'vitest'
import { assistantStates } from '#shared/conversation'
import { talkModes } from '#shared/setting-choices'
import { trayImage, trayMenu, trayWords } from './tray-menu'

const words = trayWords('en', 'tr-TR')

function labels(now: Parameters<typeof trayMenu>[0]): string[] {
  return trayMenu(now, words, true).items.map((item) => {
    if ('separator' in item) return '-'
    return `${item.checked === undefined ? '' : item.checked ? '☑ ' : '☐ '}${item.enabled ? item.label : `(${item.label})`}`
  })
}

describe('the tray menu', () => {
  it.each([
    [
      { state: 'idle', armed: false, hearing: false, mode: 'handsFree' },
      [
        '(Microphone off)',
        '-',
        'Show Parley',
        'Start listening',
        '(Stop talking)',
        '-',
        '☑ Hands-free',
        '☑ Bubble while talking',
        'Settings…',
        '-',
        'Quit Parley',
      ],
    ],
    [
      { state: 'listening', armed: true, hearing: false, mode: 'handsFree' },
      [
        '(Listening)',
        '-',
        'Show Parley',
        'Stop listening',
        '(Stop talking)',
        '-',
        '☑ Hands-free',
        '☑ Bubble while talking',
        'Settings…',
        '-',
        'Quit Parley',
      ],
    ],
    [
      { state: 'speaking', armed: false, hearing: false, mode: 'hold' },
      [
        '(Speaking)',
        '-',
        'Show Parley',
        'Talk',
        'Stop talking',
        '-',
        '☐ Hands-free',
        '☑ Bubble while talking',
        'Settings…',
        '-',
        'Quit Parley',
      ],
    ],
    [
      { state: 'thinking', armed: true, hearing: false, mode: 'toggle' },
      [
        '(Thinking)',
        '-',
        'Show Parley',
        'Talk',
        'Stop talking',
        '-',
        '☐ Hands-free',
        '☑ Bubble while talking',
        'Settings…',
        '-',
        'Quit Parley',
      ],
    ],
  ] as const)('for %j', (now, expected) => {
    expect(labels(now)).toEqual(expected)
  })

  it('has words for every state in every language', () => {
    for (const language of ['en', 'tr'] as const) {
      for (const state of assistantStates) {
        for (const mode of talkModes) {
          const { tooltip, items } = trayMenu(
            { state, armed: false, hearing: false, mode },
            trayWords(language, 'en'),
            false,
          )
          expect(tooltip).toMatch(/^Parley – \S/)
          for (const item of items) if (!('separator' in item)) expect(item.label).toMatch(/\S/)
        }
      }
    }
  })
})

describe('the language', () => {
  it.each([
    ['system', 'tr-TR', 'Hazır'],
    ['system', 'tr', 'Hazır'],
    ['system', 'de-DE', 'Ready'],
    ['en', 'tr-TR', 'Ready'],
    ['tr', 'en-GB', 'Hazır'],
  ] as const)('%s on a %s system says %s', (language, locale, ready) => {
    expect(trayWords(language, locale).states.idle).toBe(ready)
  })
})

it.each([
  ['darwin', 'trayTemplate.png'],
  ['win32', 'tray.ico'],
  ['linux', 'tray.png'],
])('the image on %s is %s', (platform, image) => {
  expect(trayImage(platform)).toBe(image)
})
