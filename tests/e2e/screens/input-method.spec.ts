import { expect, test } from '../support/fixtures'

/*
 * Enter and Escape belong to an input method while it composes a word (multica#7191, OpenHands#12252). The composition
 * is the browser's own, the key as macOS tells it: with its name, and 229 for a code.
 */
test('the keys of an input method do nothing in any field but the one it writes in', async ({ parley, context }) => {
  const { page } = parley
  const field = (name: string) => page.getByTestId(name)
  await parley.open()
  await parley.type('What is six times seven?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  const browser = await context.newCDPSession(page)
  const compose = (text: string) =>
    browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const press = (key: string) =>
    browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 })
  /** Long enough for a window that listened to have acted. */
  const settled = () => page.evaluate('new Promise((done) => setTimeout(done, 250))')

  const sent = await parley.messages('user').count()
  await parley.composer.fill('ni ')
  await parley.composer.focus()
  await compose('hao')
  await press('Enter')
  await settled()
  await expect(parley.messages('user')).toHaveCount(sent)
  await parley.composer.fill('')

  await field('page-open-history').click()
  await field('history-item').first().click()
  for (const key of ['Enter', 'Escape']) {
    await field('history-rename').click()
    await field('history-title').fill('kaigi ')
    await compose('yanjiu')
    await press(key)
    await settled()
    await expect(field('history-title'), key).toHaveValue('kaigi yanjiu')
    await compose('')
    await page.keyboard.press('Escape')
    await expect(field('history-title'), 'a key of its own').toHaveCount(0)
  }
  await field('history-search').fill('two ')
  await compose('puras')
  await press('Escape')
  await settled()
  await expect(field('history-search')).toHaveValue('two puras')
  await compose('')

  await page.reload()
  await parley.settings.click()
  await field('settings-tab-voice').click()
  await field('pronunciation-add').click()
  const form = field('pronunciation-form')
  await form.locator('input').first().fill('Nguyen')
  await form.locator('input').nth(1).focus()
  await compose('nwin')
  for (const key of ['Escape', 'Enter']) {
    await press(key)
    await settled()
    await expect(form, key).toBeVisible()
    await expect(form.locator('input').first()).toHaveValue('Nguyen')
  }
})
