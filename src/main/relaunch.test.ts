import { expect, it } from 'vitest'
import { relaunchOptions } from './relaunch'

it('starts an AppImage by itself, because its mount goes with the process', () => {
  expect(relaunchOptions({ APPIMAGE: '/opt/Parley.AppImage' }, ['/tmp/.mount_x/parley', '--hidden'])).toEqual({
    execPath: '/opt/Parley.AppImage',
    args: ['--appimage-extract-and-run', '--hidden'],
  })
  expect(relaunchOptions({}, ['/opt/Parley/parley'])).toEqual({})
})
