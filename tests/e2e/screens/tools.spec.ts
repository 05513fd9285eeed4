import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

/** A desktop whose browser is a program that does nothing: what may be opened has to be asked about. */
test.use({
  hostEnvironment: {
    CI: '',
    DISPLAY: ':0',
    BROWSER: '/bin/true',
    XDG_DATA_HOME: '/nonexistent',
    XDG_DATA_DIRS: '/nonexistent',
    XDG_CONFIG_HOME: '/nonexistent',
  },
})

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
  await expect(parley.messages('assistant').last()).toContainText('Opening wikipedia.org.')
  await expect(parley.composer).toBeFocused()

  await parley.type('open example.org')
  await expect(card).toContainText('Open example.org?')
  await parley.type('no thanks')
  await expect(card).toBeHidden()
  await expect(parley.messages('assistant').last()).toContainText("OK, I won't.")
})
