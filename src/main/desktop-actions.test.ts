import { describe, expect, it } from 'vitest'
import { desktopActions } from './desktop-actions'

function desktop() {
  const opened: string[] = []
  let copied = 'from before'
  const actions = desktopActions(
    {
      openExternal: (url) =>
        url.includes('broken') ? Promise.reject(new Error('no program')) : Promise.resolve(void opened.push(url)),
    },
    { readText: () => Promise.resolve(copied), writeText: (text) => Promise.resolve(void (copied = text)) },
  )
  return { actions, opened }
}

describe('what the assistant may do on the desktop', () => {
  it('opens web pages and emails, and nothing else', async () => {
    const { actions, opened } = desktop()
    await actions.openAddress?.('https://example.org/a b'.replace(' ', '%20'))
    await actions.openAddress?.('mailto:a@example.org')
    for (const address of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'ms-settings:sound',
      'https://a@example.org',
      'vscode://x',
      'data:text/html,x',
    ]) {
      await expect(actions.openAddress?.(address)).rejects.toMatchObject({ fault: { code: 'desktop.notAllowed' } })
    }
    expect(opened).toEqual(['https://example.org/a%20b', 'mailto:a@example.org'])
  })

  it('says so when the system does not open it', async () => {
    await expect(desktop().actions.openAddress?.('https://broken.example')).rejects.toMatchObject({
      fault: { code: 'desktop.notOpened' },
    })
  })

  it('reads and sets the clipboard', async () => {
    const { actions } = desktop()
    expect(await actions.clipboard?.read()).toBe('from before')
    await actions.clipboard?.write('hello')
    expect(await actions.clipboard?.read()).toBe('hello')
  })
})
