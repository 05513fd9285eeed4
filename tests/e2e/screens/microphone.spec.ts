import { expect, test } from '../support/fixtures'
import type { MicrophoneMode } from '../support/microphone'
import { speech } from '../support/speech'

for (const mode of ['denied', 'missing', 'busy'] satisfies MicrophoneMode[]) {
  test.describe(`a microphone that is ${mode}`, () => {
    test.use({ microphoneMode: mode })

    test('is explained, and typing still works', async ({ parley, microphone }) => {
      await parley.open()
      const problem = parley.page.getByTestId('microphone-problem')
      await parley.talkButton.click()
      await expect(problem).toHaveAttribute('data-state', mode)
      await expect(problem.locator('p')).toHaveText(/\S+ \S+ \S+/)

      await parley.type('What is six times seven?')
      await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)

      await microphone.become('present')
      // A device that appears is noticed by itself; a permission has to be asked for again, and then it listens at
      // once.
      if (mode !== 'missing') await problem.getByRole('button').first().click()
      await expect(problem).toHaveCount(0)
      if (mode === 'missing') await parley.talkButton.click()
      await microphone.opened()
      await parley.is('listening')
    })
  })
}

test('a microphone that is unplugged is missed, and welcomed back', async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await microphone.become('missing')
  const problem = parley.page.getByTestId('microphone-problem')
  await expect(problem).toHaveAttribute('data-state', /lost|missing/)

  await microphone.become('present')
  await expect(problem).toHaveCount(0)
  await microphone.opened()
  await microphone.say(speech('What is six times seven?'))
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
})

test('switching listening off closes the microphone', async ({ parley, microphone }) => {
  await parley.open()
  await parley.arm()
  await microphone.opened()
  await parley.talkButton.click()
  await parley.is('idle')
  await expect.poll(() => microphone.openStreams()).toBe(0)
})
