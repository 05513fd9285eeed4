import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'

test.use({ firstRun: true })

test('the first run: what stays here, a microphone that hears, a key that works, and a first answer aloud', async ({
  parley,
  microphone,
  recorder,
}) => {
  const { page, onboarding } = parley
  const next = page.getByTestId('onboarding-next')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await parley.meet()
  await expect(page.getByRole('heading', { level: 1 }), 'a screen reader begins at the heading').toBeFocused()
  expect(await findings(page), 'where words go').toEqual([])

  // By keyboard: everything the step needs comes before the way on.
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(onboarding).toHaveAttribute('data-step', 'microphone')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await microphone.openStreams(), 'no microphone before it is asked for').toBe(0)
  await page.getByTestId('onboarding-microphone-open').click()
  await expect(page.getByTestId('onboarding-microphone')).toHaveAttribute('data-words', 'speak')
  // On a busy machine the first frames are late, and a voice is only seen while it speaks.
  await expect(async () => {
    await microphone.say(speech('Please tell me what is six times seven.'))
    await expect(page.getByTestId('onboarding-microphone')).toHaveAttribute('data-words', 'heard', { timeout: 500 })
  }).toPass()
  expect(await findings(page), 'microphone').toEqual([])

  await next.click()
  await expect.poll(() => microphone.openStreams(), 'the step is over, and so is its microphone').toBe(0)
  await page.getByTestId('setting-talking-mode-hold').click()
  await parley.state.click()
  await page.keyboard.down('Space')
  await microphone.opened()
  const practice = page.getByTestId('onboarding-practice')
  await expect(practice).toContainText('as long as')
  await page.keyboard.up('Space')
  await expect(practice).toContainText('all there is')
  expect(await findings(page), 'talking').toEqual([])

  await next.click()
  await expect(onboarding).toHaveAttribute('data-step', 'ask')
  const from = await recorder.position()
  await microphone.sayHolding(speech('What is six times seven?'))
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i)
  await recorder.sound(from)
  await expect(practice).toContainText('Ask anything else')
  expect(await findings(page), 'first question').toEqual([])

  await next.click()
  await expect(onboarding).toHaveCount(0)
  await expect(parley.messages('assistant', 'done'), 'the conversation has begun').toHaveCount(1)
  await parley.open()
})

test('the first run can be skipped, and seen again from the settings', async ({ parley }) => {
  const { page, onboarding } = parley
  await parley.meet()
  await page.getByTestId('onboarding-skip').click()
  await expect(onboarding).toHaveCount(0)
  await expect(parley.talkButton).toBeVisible()
  await parley.settings.click()
  await page.getByTestId('settings-tab-about').click()
  await page.getByTestId('setting-about-introduction').click()
  await expect(onboarding).toHaveAttribute('data-step', 'where')
})
