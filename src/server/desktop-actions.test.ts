import { describe, expect, it } from 'vitest'
import { desktopActions } from './desktop-actions'

describe('what the browser host can do on the desktop', () => {
  it('opens web pages where there is a display, and nothing else', async () => {
    const opened: string[] = []
    const desktop = desktopActions('linux', { DISPLAY: ':0' }, (address) => Promise.resolve(void opened.push(address)))
    await desktop.openAddress?.('https://example.org/')
    await expect(desktop.openAddress?.('file:///etc/passwd')).rejects.toMatchObject({
      fault: { code: 'desktop.notAllowed' },
    })
    expect(opened).toEqual(['https://example.org/'])
    expect(desktop.clipboard).toBeUndefined()
  })

  it('claims nothing on a machine without one', () => {
    expect(desktopActions('linux', {})).toEqual({})
    expect(desktopActions('darwin', { SSH_CONNECTION: 'x' })).toEqual({})
  })
})
