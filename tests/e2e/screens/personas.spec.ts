import { expect, test } from '../support/fixtures'

test('a persona with another voice is made, asked for by name, and answers in its voice', async ({ parley, voice }) => {
  const { page } = parley
  const question = 'What is six times seven?'
  await parley.open()
  await expect(page.getByTestId('persona-switch')).toHaveCount(0)
  await parley.type(question)
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  const own = voice.last()

  await parley.settings.click()
  await page.getByTestId('settings-tab-personas').click()
  await page.getByTestId('persona-add').click()
  await page.getByTestId('persona-voice-provider').click()
  await page.getByRole('option', { name: 'Built-in, on this machine' }).click()
  await page.getByTestId('persona-voice-voice').click()
  await page.getByRole('option', { name: 'Rms (male)' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByTestId('persona-switch')).toContainText('Parley')

  await parley.type('talk to Ada')
  await expect(parley.messages('assistant', 'done').nth(1)).toContainText('Ada here.')
  await expect(page.getByTestId('persona-switch')).toContainText('Ada')
  await parley.type(question)
  const answer = parley.messages('assistant', 'done').nth(2)
  await expect(answer).toContainText(/42|forty-two/i)
  await expect(answer.getByTestId('message-persona')).toHaveText('Ada')
  // The same words: one voice would have made the same sound of them, to the sample.
  expect(voice.last().pcm.length).not.toBe(own.pcm.length)

  // Back by keyboard alone.
  await page.getByTestId('persona-switch').focus()
  for (const key of ['Enter', 'Home', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByTestId('persona-switch')).toContainText('Parley')
  await parley.type(question)
  await expect(parley.messages('assistant', 'done').nth(3)).toContainText(/42|forty-two/i)
  expect(voice.last().pcm.length).toBe(own.pcm.length)
})
