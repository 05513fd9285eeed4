import { expect, test } from '../support/call-page'
import { watchProblems } from '../support/problems'
import { speech } from '../support/speech'

/* `<parley-call>`, spoken to. */

test('words spoken over an answer stop it', async ({ call }) => {
  await call.open()
  await call.type('What can you do?')
  await call.is('speaking')
  // At once, while it is not known yet whether an echo comes back (turn/reduce.ts).
  await call.microphone.say(speech('What is eight plus nine?'))
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  await expect(call.element.locator('.unheard').first()).toBeVisible()
})

test('frames can be judged in the page, within its policy', async ({ call, page, server }) => {
  const problems = watchProblems(page)
  await page.goto(server.url)
  await page.evaluate("document.querySelector('parley-call').setAttribute('voice-activity', 'page')")
  await call.begin()
  await call.microphone.say(speech('What is six times seven?'))
  await expect(call.assistant.last()).toContainText(/42|forty-two/i, { timeout: 30_000 })
  const report = await page.evaluate("document.querySelector('parley-call').call.report().sound")
  expect(report).toMatchObject({ judging: 'client', context: 'running' })
  expect(problems).toEqual([])
})

test('a page that is loaded anew goes on with its call', async ({ call, page }) => {
  await call.open()
  await call.type('What is six times seven?')
  await expect(call.assistant.last()).toContainText(/42|forty-two/i)
  await page.reload()
  await call.begin()
  await expect(call.assistant.first()).toContainText(/42|forty-two/i)
  await call.microphone.say(speech('What is eight plus nine?'))
  await expect(call.assistant.last()).toContainText(/17|seventeen/i)
  // Typed before and not said again by the page that came back.
  await expect(call.you.filter({ hasText: 'six times seven' })).toHaveCount(1)
})
