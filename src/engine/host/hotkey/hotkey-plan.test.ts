import { describe, expect, it } from 'vitest'
import { describeHotkey, planHotkey, type HotkeyFacts } from './hotkey-plan'

const hold: HotkeyFacts = {
  talk: { mode: 'hold', hotkey: 'F9' },
  platform: 'linux',
  arch: 'x64',
  env: { DISPLAY: ':0' },
  trusted: true,
}
const f9 = { keycode: 67, ctrl: false, alt: false, shift: false, meta: false }

describe('the plan for the hotkey', () => {
  it.each<[string, Partial<HotkeyFacts>, object]>([
    ['hold on X11', {}, { accelerator: 'F9', helper: f9 }],
    ['hold on Windows', { platform: 'win32', arch: 'arm64', env: {} }, { accelerator: 'F9', helper: f9 }],
    [
      'hold on macOS with permission',
      { platform: 'darwin', arch: 'arm64', env: {} },
      { accelerator: 'F9', helper: f9 },
    ],
    [
      'hold on macOS without',
      { platform: 'darwin', trusted: false },
      { accelerator: 'F9', helper: null, note: 'accessibility' },
    ],
    ['hold without a display', { env: {} }, { accelerator: 'F9', helper: null, note: 'noDisplay' }],
    [
      'hold on Wayland without a portal',
      { env: { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' } },
      { accelerator: null, helper: null, note: 'wayland' },
    ],
    [
      'toggle on Wayland without a portal, by session type',
      { talk: { mode: 'toggle', hotkey: 'F9' }, env: { DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' } },
      { accelerator: null, helper: null, note: 'wayland' },
    ],
    ...(['hold', 'toggle', 'handsFree'] as const).map((mode): [string, Partial<HotkeyFacts>, object] => [
      `${mode} through the portal, on every machine`,
      { talk: { mode, hotkey: 'F9' }, arch: 'arm64', env: { WAYLAND_DISPLAY: 'wayland-0' }, portal: true },
      { accelerator: null, helper: f9, portal: true },
    ]),
    [
      'a key the portal asks the person for',
      { talk: { mode: 'toggle', hotkey: 'MediaPlayPause' }, env: { WAYLAND_DISPLAY: 'wayland-0' }, portal: true },
      { accelerator: null, helper: { ...f9, keycode: 0 }, portal: true },
    ],
    ['hold on a Linux ARM machine', { arch: 'arm64' }, { accelerator: 'F9', helper: null, note: 'unsupportedMachine' }],
    [
      'hold with a key the helper cannot see',
      { talk: { mode: 'hold', hotkey: 'MediaPlayPause' } },
      { accelerator: 'MediaPlayPause', helper: null, note: 'unsupportedKey' },
    ],
    ['toggle never starts the helper', { talk: { mode: 'toggle', hotkey: 'F9' } }, { accelerator: 'F9', helper: null }],
    [
      'hands-free never starts the helper',
      { talk: { mode: 'handsFree', hotkey: 'F9' } },
      { accelerator: 'F9', helper: null },
    ],
    ['no key', { talk: { mode: 'hold', hotkey: null } }, { accelerator: null, helper: null }],
    [
      'a mouse button, in every mode',
      { talk: { mode: 'toggle', hotkey: 'Mouse4' } },
      { accelerator: null, helper: { keycode: 4, mouse: true, ctrl: false, alt: false, shift: false, meta: false } },
    ],
    [
      'a modifier alone',
      { talk: { mode: 'handsFree', hotkey: 'RightControl' } },
      { accelerator: null, helper: { keycode: 3613, bare: true, ctrl: true, alt: false, shift: false, meta: false } },
    ],
    [
      'a mouse button on Wayland',
      { talk: { mode: 'hold', hotkey: 'Mouse4' }, env: { WAYLAND_DISPLAY: 'wayland-0' } },
      { accelerator: null, helper: null, note: 'unwatchable' },
    ],
    [
      'a mouse button on macOS without permission',
      { talk: { mode: 'hold', hotkey: 'Mouse4' }, platform: 'darwin', trusted: false },
      { accelerator: null, helper: null, note: 'unwatchableYet' },
    ],
    ['a blank key', { talk: { mode: 'hold', hotkey: ' ' } }, { accelerator: null, helper: null }],
  ])('%s', (_what, change, plan) => {
    expect(planHotkey({ ...hold, ...change })).toEqual(plan)
  })
})

describe('what the window is told', () => {
  const plan = planHotkey(hold)
  const toggle = planHotkey({ ...hold, talk: { mode: 'toggle', hotkey: 'F9' } })
  it.each([
    ['held', plan, { registered: true, helperRunning: true, helperFailed: false }, { hotkey: 'global-hold' }],
    ['starting', plan, { registered: true, helperRunning: false, helperFailed: false }, { hotkey: 'global-toggle' }],
    [
      'lost',
      plan,
      { registered: true, helperRunning: false, helperFailed: true },
      { hotkey: 'global-toggle', hotkeyNote: 'helperFailed' },
    ],
    ['toggled', toggle, { registered: true, helperRunning: false, helperFailed: false }, { hotkey: 'global-toggle' }],
    [
      'taken',
      toggle,
      { registered: false, helperRunning: false, helperFailed: false },
      { hotkey: 'global-toggle', hotkeyNote: 'taken' },
    ],
    [
      'none',
      planHotkey({ ...hold, talk: { mode: 'hold', hotkey: null } }),
      { registered: false, helperRunning: false, helperFailed: false },
      { hotkey: 'global-toggle' },
    ],
    [
      'a watched button',
      planHotkey({ ...hold, talk: { mode: 'hold', hotkey: 'Mouse4' } }),
      { registered: false, helperRunning: true, helperFailed: false },
      { hotkey: 'global-hold' },
    ],
    [
      'a watched button that is not',
      planHotkey({ ...hold, talk: { mode: 'hold', hotkey: 'Mouse4' } }),
      { registered: false, helperRunning: false, helperFailed: true },
      { hotkey: 'global-toggle', hotkeyNote: 'helperOnlyFailed' },
    ],
    [
      'an impossible button',
      planHotkey({ ...hold, env: {}, talk: { mode: 'hold', hotkey: 'Mouse4' } }),
      { registered: false, helperRunning: false, helperFailed: false },
      { hotkey: 'global-toggle', hotkeyNote: 'unwatchable' },
    ],
    [
      'impossible',
      planHotkey({ ...hold, env: {} }),
      { registered: true, helperRunning: false, helperFailed: false },
      { hotkey: 'global-toggle', hotkeyNote: 'noDisplay' },
    ],
  ] as const)('%s', (_what, of, now, told) => {
    expect(describeHotkey(of, { hold: of !== toggle, ...now })).toEqual(told)
  })
})
