import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where electron-builder puts the unpacked app, and the program in it, by platform. */
const places = {
  linux: ['linux-unpacked/parley', 'linux-arm64-unpacked/parley'],
  darwin: ['mac-arm64', 'mac', 'mac-x64'].map((name) => `${name}/Parley.app/Contents/MacOS/Parley`),
  win32: ['win-unpacked/Parley.exe', 'win-arm64-unpacked/Parley.exe'],
}

/**
 * The program of the app that `npm run package` has left in its output directory; undefined where there is none.
 * @param {string} output
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function packedBinary(output, platform = process.platform) {
  return (places[/** @type {'linux'} */ (platform)] ?? [])
    .map((name) => join(output, ...name.split('/')))
    .find((path) => existsSync(path))
}

/**
 * The file in which a packed app looks for its update server (electron-updater's app-update.yml).
 * @param {string} binary
 * @param {NodeJS.Platform} [platform]
 */
export function updateFile(binary, platform = process.platform) {
  return platform === 'darwin'
    ? join(dirname(dirname(binary)), 'Resources', 'app-update.yml')
    : join(dirname(binary), 'resources', 'app-update.yml')
}
