import { expect, test } from '../support/fixtures'

test('without the token there is a sentence instead of a conversation', async ({ parley, host, problems }) => {
  await parley.page.goto(host.url.replace(/#.*/, '#token=wrong'))
  await expect(parley.page.getByTestId('refused')).toBeVisible()
  await expect(parley.talkButton).toHaveCount(0)
  // Chromium itself puts every refused connection on the console.
  expect(problems.splice(0).filter((problem) => !/WebSocket|401/.test(problem))).toEqual([])
})
