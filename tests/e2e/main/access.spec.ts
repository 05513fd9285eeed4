import { expect, test } from '../support/fixtures'

test('without the token there is a sentence instead of a conversation', async ({ parley, host }) => {
  await parley.page.goto(host.url.replace(/#.*/, '#token=wrong'))
  await expect(parley.page.getByTestId('refused')).toBeVisible()
  await expect(parley.talkButton).toHaveCount(0)
})
