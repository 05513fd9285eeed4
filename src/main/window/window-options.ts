import type { BrowserWindowConstructorOptions } from 'electron'
import { SMALLEST_SIZE, type Rectangle } from './window-state'

/** How the window is made. */
export function windowOptions(
  preload: string,
  icon: string,
  bounds: Partial<Rectangle>,
): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    title: 'Parley',
    icon,
    // The page's own background in either theme, so that opening does not flash white.
    backgroundColor: '#14161a',
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  }
}

/** What every page of ours runs under; Electron's checklist, line by line (docs/security.md). */
export function pagePreferences(preload: string): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    // Listening and speaking go on while the window is hidden or covered.
    backgroundThrottling: false,
  }
}
