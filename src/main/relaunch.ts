import type { RelaunchOptions } from 'electron'

/**
 * How to start this program once more when it has ended. An AppImage's own program lies in a mount that goes with the
 * process, so the image itself is started, and without a mount of its own (electron-builder#1727, #4650). Pure.
 */
export function relaunchOptions(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): RelaunchOptions {
  const image = env['APPIMAGE']
  return image ? { execPath: image, args: ['--appimage-extract-and-run', ...argv.slice(1)] } : {}
}
