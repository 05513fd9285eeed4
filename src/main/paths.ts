import { join } from 'node:path'

/** Where the app's own files are, from the directory that holds `package.json`, also inside an archive. */
export function appPaths(root: string) {
  return {
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'index.cjs'),
    keyHelper: join(root, 'out', 'main', 'key-helper.js'),
    icon: join(root, 'resources', 'icons', '256x256.png'),
    tray: (name: string) => join(root, 'resources', 'tray', name),
  } as const
}
export type AppPaths = ReturnType<typeof appPaths>
