import { isAbsolute, posix } from 'node:path'
import { APP_ID } from '../identity'

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
  | { readonly kind: 'system'; readonly settings: { readonly openAtLogin: boolean; readonly args?: string[] } }
  /** An autostart entry (freedesktop.org); `content` undefined removes it. */
  | { readonly kind: 'file'; readonly file: string; readonly content: string | undefined }

/**
 * Whether this start is the session's, so that no window comes up. macOS passes a login item no arguments (Electron's
 * `Settings.args` is for Windows only); the system says it instead.
 */
export function isLoginStart(argv: readonly string[], platform: string, wasOpenedAtLogin: () => boolean): boolean {
  return argv.includes(HIDDEN_FLAG) || (platform === 'darwin' && wasOpenedAtLogin())
}

/** How to start Parley with the person's session, or no longer. Pure. */
export function planLogin({ wanted, platform, packaged, execPath, env, home }: LoginFacts): LoginPlan {
  if (!packaged) return { kind: 'none' }
  if (platform === 'darwin') return { kind: 'system', settings: { openAtLogin: wanted } }
  if (platform !== 'linux') return { kind: 'system', settings: { openAtLogin: wanted, args: [HIDDEN_FLAG] } }
  const config = env['XDG_CONFIG_HOME']
  const directory = posix.join(config && isAbsolute(config) ? config : posix.join(home, '.config'), 'autostart')
  // An AppImage is unpacked to another place at every start; this is the file itself.
  const program = env['APPIMAGE'] ?? execPath
  return {
    kind: 'file',
    file: posix.join(directory, `${APP_ID}.desktop`),
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
    `StartupWMClass=${APP_ID}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted as the desktop entry specification wants it: reserved characters escaped, and field codes doubled. */
function quoted(program: string): string {
  return `"${program.replace(/(["`$\\])/g, '\\\\$1').replaceAll('%', '%%')}"`
}
