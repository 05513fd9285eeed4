import { isAbsolute, posix } from 'node:path'

/** Started with the session: no window comes up, the tray does. */
export const HIDDEN_FLAG = '--hidden'

export interface LoginFacts {
  readonly wanted: boolean
  readonly platform: string
  /** From the sources there is nothing that could be started by itself. */
  readonly packaged: boolean
  /** The program of this process. */
  readonly execPath: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

export type LoginPlan =
  | { readonly kind: 'none' }
  /** Electron knows how (macOS, Windows). */
  | { readonly kind: 'system'; readonly settings: { readonly openAtLogin: boolean; readonly args: string[] } }
  /** An autostart entry (freedesktop.org); `content` undefined removes it. */
  | { readonly kind: 'file'; readonly file: string; readonly content: string | undefined }

/** How to start Parley with the person's session, or no longer. Pure. */
export function planLogin({ wanted, platform, packaged, execPath, env, home }: LoginFacts): LoginPlan {
  if (!packaged) return { kind: 'none' }
  if (platform !== 'linux') return { kind: 'system', settings: { openAtLogin: wanted, args: [HIDDEN_FLAG] } }
  const config = env['XDG_CONFIG_HOME']
  const directory = posix.join(config && isAbsolute(config) ? config : posix.join(home, '.config'), 'autostart')
  // An AppImage is unpacked to another place at every start; this is the file itself.
  const program = env['APPIMAGE'] ?? execPath
  return {
    kind: 'file',
    file: posix.join(directory, 'parley.desktop'),
    content: wanted ? desktopEntry(program) : undefined,
  }
}

function desktopEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Parley',
    'Comment=Voice assistant',
    `Exec=${quoted(program)} ${HIDDEN_FLAG}`,
    'Icon=parley',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted as the desktop entry specification wants it: reserved characters escaped, and field codes doubled. */
function quoted(program: string): string {
  return `"${program.replace(/(["`$\\])/g, '\\\\$1').replaceAll('%', '%%')}"`
}
