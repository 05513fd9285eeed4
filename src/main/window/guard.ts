import { shell, type BrowserWindow } from 'electron'
import { externalLink, mayNavigate } from '../navigation'

/** The page stays itself: it goes nowhere, opens nothing, embeds nothing. */
export function guardContents({ webContents }: BrowserWindow, own: string): void {
  const stay = (event: { preventDefault(): void; url: string }): void => {
    if (!mayNavigate(event.url, own)) event.preventDefault()
  }
  webContents.on('will-navigate', stay)
  webContents.on('will-frame-navigate', stay)
  webContents.on('will-redirect', stay)
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url)
    if (link) void shell.openExternal(link).catch(() => undefined)
    return { action: 'deny' }
  })
}
