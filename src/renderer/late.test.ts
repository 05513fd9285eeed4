// @vitest-environment jsdom
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { i18nIn } from '#support/renderer/i18n'
import { late, type Late } from './late'

const root = document.body.appendChild(document.createElement('div'))
let shown: Root | undefined
afterEach(() => act(() => Promise.resolve(shown?.unmount())))
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

async function show({ Body }: Late<object>): Promise<string> {
  shown = createRoot(root, { onCaughtError: () => undefined })
  await act(async () => {
    shown?.render(
      createElement(
        I18nextProvider,
        { i18n: i18nIn('en') },
        createElement('p', {}, 'The conversation.'),
        createElement(Body),
      ),
    )
    await Promise.resolve()
  })
  return root.textContent
}

describe('a part that is fetched late', () => {
  it('is shown when it is there', async () => {
    expect(await show(late(() => Promise.resolve({ default: () => 'The settings.' })))).toBe(
      'The conversation.The settings.',
    )
  })

  it('says what to do when it cannot be fetched, and leaves the rest of the window alone', async () => {
    const text = await show(late(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))))
    expect(text).toMatch(/^The conversation\.This part of the window could not be opened.*Load the window again$/)
    expect(root.querySelector('[role="alert"] button')).not.toBeNull()
  })
})
