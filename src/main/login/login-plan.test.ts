import { describe, expect, it } from 'vitest'
import { planLogin, type LoginFacts } from './login-plan'

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
    expect(plan).toMatchObject({ kind: 'file', file: '/home/ada/.config/autostart/parley.desktop' })
    expect((plan as { content: string }).content).toMatch(
      /^\[Desktop Entry\]\nType=Application\n[^]*\nExec="\/opt\/Parley\/parley" --hidden\n/,
    )
    expect(planLogin({ ...facts, wanted: false })).toEqual({
      kind: 'file',
      file: '/home/ada/.config/autostart/parley.desktop',
      content: undefined,
    })
  })

  it('starts the AppImage, not the place it was unpacked to', () => {
    const plan = planLogin({ ...facts, env: { APPIMAGE: '/home/ada/My $Apps/100%.AppImage', XDG_CONFIG_HOME: '/cfg' } })
    expect(plan).toMatchObject({ file: '/cfg/autostart/parley.desktop' })
    expect((plan as { content: string }).content).toContain('Exec="/home/ada/My \\\\$Apps/100%%.AppImage" --hidden\n')
  })

  it('is the system’s own on macOS and Windows, and nothing from the sources', () => {
    for (const platform of ['darwin', 'win32']) {
      expect(planLogin({ ...facts, platform })).toEqual({
        kind: 'system',
        settings: { openAtLogin: true, args: ['--hidden'] },
      })
    }
    expect(planLogin({ ...facts, packaged: false })).toEqual({ kind: 'none' })
  })
})
