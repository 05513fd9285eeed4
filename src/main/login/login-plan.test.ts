import { describe, expect, it } from 'vitest'
import { isLoginStart, planLogin, type LoginFacts } from './login-plan'

const facts: LoginFacts = {
  wanted: true,
  platform: 'linux',
  packaged: true,
  execPath: '/opt/Parley/parley',
  env: {},
  home: '/home/ada',
}

describe('starting with the session', () => {
  it('is an autostart entry on Linux', () => {
    const plan = planLogin(facts)
    expect(plan).toMatchObject({ kind: 'file', file: '/home/ada/.config/autostart/app.parley.Parley.desktop' })
    expect((plan as { content: string }).content).toMatch(
      /^\[Desktop Entry\]\nType=Application\n[^]*\nExec="\/opt\/Parley\/parley" --hidden\n/,
    )
    expect(planLogin({ ...facts, wanted: false })).toEqual({
      kind: 'file',
      file: '/home/ada/.config/autostart/app.parley.Parley.desktop',
      content: undefined,
    })
  })

  it('starts the AppImage, not the place it was unpacked to', () => {
    const plan = planLogin({ ...facts, env: { APPIMAGE: '/home/ada/My $Apps/100%.AppImage', XDG_CONFIG_HOME: '/cfg' } })
    expect(plan).toMatchObject({ file: '/cfg/autostart/app.parley.Parley.desktop' })
    expect((plan as { content: string }).content).toContain('Exec="/home/ada/My \\\\$Apps/100%%.AppImage" --hidden\n')
  })

  it('is the system’s own on macOS and Windows, and nothing from the sources', () => {
    expect(planLogin({ ...facts, platform: 'win32' })).toEqual({
      kind: 'system',
      settings: { openAtLogin: true, args: ['--hidden'] },
    })
    expect(planLogin({ ...facts, platform: 'darwin' })).toEqual({ kind: 'system', settings: { openAtLogin: true } })
    expect(planLogin({ ...facts, packaged: false })).toEqual({ kind: 'none' })
  })
})

// Electron's Settings.args: Windows only; openAsHidden does nothing since macOS 13 (electron#37244).
it.each([
  [['parley', '--hidden'], 'linux', false, true],
  [['parley', '--hidden'], 'win32', false, true],
  [['parley'], 'win32', true, false],
  [['Parley'], 'darwin', true, true],
  [['Parley'], 'darwin', false, false],
])('%j on %s, opened at login %s: stays hidden %s', (argv, platform, wasOpenedAtLogin, hidden) => {
  expect(isLoginStart(argv, platform, () => wasOpenedAtLogin)).toBe(hidden)
})
