import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test('a tool asks before it acts; a click and a word are answers', async ({ parley }) => {
  await parley.open()
  const card = parley.page.getByTestId('tool-question')
  await parley.type('open wikipedia.org')
  await expect(card).toContainText('Open wikipedia.org?')
  await expect(card.locator(':focus')).toHaveCount(0)
  expect(await findings(parley.page), 'the question').toEqual([])

  await parley.page.getByTestId('tool-allow').click()
  await expect(card).toBeHidden()
  await expect(parley.messages('user').last()).toContainText('Yes.')
  // There is no desktop here, which it says.
  await expect(parley.messages('assistant').last()).toContainText(
    "I can't open pages from here. The address is https://wikipedia.org/.",
  )
  await expect(parley.composer).toBeFocused()

  await parley.type('open example.org')
  await expect(card).toContainText('Open example.org?')
  await parley.type('no thanks')
  await expect(card).toBeHidden()
  await expect(parley.messages('assistant').last()).toContainText("OK, I won't.")
})
