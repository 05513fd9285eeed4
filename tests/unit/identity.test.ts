import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { APP_ID } from '../../src/main/identity'
import { planLogin } from '../../src/main/login/login-plan'

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(join(root, 'package.json'))

interface Configuration {
  readonly appId: string
  readonly linux: {
    readonly syncDesktopName: boolean
    readonly desktop: { readonly entry: Readonly<Record<string, string>> }
  }
}
const { getConfig } = require('app-builder-lib/out/util/config/config') as {
  getConfig: (project: string, file: string, request: null) => Promise<Configuration>
}

// A desktop matches a window, a portal's session and an autostart entry to a desktop file by name: Electron's
// app.setDesktopName, electron-builder's "window association" (linux.syncDesktopName).
it('calls Parley by one name wherever a desktop asks', async () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { desktopName: string }
  const builder = await getConfig(root, join(root, 'build/electron-builder.yml'), null)
  const autostart = planLogin({
    wanted: true,
    platform: 'linux',
    packaged: true,
    execPath: '/opt/parley',
    env: {},
    home: '/home/ada',
  })
  expect({
    manifest: manifest.desktopName,
    builder: builder.appId,
    synchronised: builder.linux.syncDesktopName,
    entry: builder.linux.desktop.entry['StartupWMClass'],
    autostart,
  }).toMatchObject({
    manifest: `${APP_ID}.desktop`,
    builder: APP_ID,
    synchronised: true,
    entry: APP_ID,
    autostart: { file: `/home/ada/.config/autostart/${APP_ID}.desktop` },
  })
  // As g_application_id_is_valid wants it: GNOME 50.0 refuses other names.
  expect(APP_ID).toMatch(/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)+$/)
})
