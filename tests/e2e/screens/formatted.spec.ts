import { findings } from '../support/axe'
import { expect, withModel as test } from '../support/fixtures'

const ANSWER = `## Tea

Here is **how** to brew it, with *care* and \`water\`.

- first a pot
- then a cup

| cup | minutes |
| --- | ---: |
| small | 3 |

\`\`\`js
const minutes = 3
\`\`\`

It costs $5, and $t = 3$ minutes. See [the page](https://example.org/tea).

Wait for three minutes, pour it slowly into the cup, and drink it while it is still warm and smells of the garden.
`

/** As a model writes: a few letters at a time. */
const pieces = ANSWER.match(/[^]{1,7}/g) ?? []

test('every kind of Markdown is drawn, marked where it was stopped, and stays as it was written', async ({
  parley,
  model,
  recorder,
}) => {
  model.pieces = pieces
  model.between = 5
  await parley.open()
  const { page } = parley
  await parley.type('How do I make tea?')
  const answer = parley.messages('assistant').last()
  await expect(answer.locator('.rich a')).toHaveText('the page', { timeout: 30_000 })
  for (const part of ['h3', 'strong', 'em', 'ul li', 'table td', 'pre .hljs-keyword', 'math']) {
    await expect(answer.locator(part).first(), part).toBeVisible()
  }
  await expect(answer).toContainText('It costs $5, and')
  await recorder.sound(0)
  await page.waitForTimeout(1_500)

  // What is selected stays selected while it is spoken.
  await answer.locator('strong').dblclick()
  const selected = (): Promise<string> => page.evaluate<string>('String(document.getSelection())')
  expect(await selected()).toContain('how')
  await page.waitForTimeout(1_500)
  expect(await selected()).toContain('how')
  await page.evaluate('document.getSelection().removeAllRanges()')

  await parley.stop.click()
  await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1)
  await expect(answer.getByTestId('not-heard')).toHaveCount(1)
  await expect(answer.locator('table td')).toHaveCount(2)
  await expect(answer).toContainText('smells of the garden')
  expect(await findings(page, { within: 'main' })).toEqual([])

  await expect(answer.locator('.rich-code').getByTestId('copy')).toBeVisible()

  await answer.locator('.rich a').click()
  await expect(page.getByRole('alertdialog')).toContainText('https://example.org/tea')
  const opened = page.context().waitForEvent('page')
  await page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'tea' }))
  await page.getByTestId('link-open').click()
  expect((await opened).url()).toContain('example.org')
})

test('a slow model is seen to be at work, and a line can be edited and answered again', async ({ parley, model }) => {
  model.wait = 2_500
  model.pieces = ['First.']
  await parley.open()
  const { page } = parley
  await parley.type('Tell me one')
  await expect(page.getByTestId('working')).toBeVisible()
  await expect(parley.messages('assistant', 'done')).toHaveText(/First/, { timeout: 30_000 })
  await expect(page.getByTestId('working')).toHaveCount(0)

  model.wait = 0
  model.pieces = ['Second.']
  await parley.messages('assistant').last().hover()
  await page.getByTestId('again').click()
  await expect(parley.messages('assistant', 'done')).toHaveText(/Second/)
  await expect(parley.messages('user')).toHaveCount(1)

  model.pieces = ['Third.']
  await parley.messages('user').last().hover()
  await page.getByTestId('edit').click()
  await page.getByTestId('edit-text').fill('Tell me another')
  await page.getByTestId('edit-send').click()
  await expect(parley.messages('assistant', 'done')).toHaveText(/Third/)
  await expect(parley.messages('user')).toHaveText([/Tell me another/])
  // The model is told the new words and nothing of the old ones.
  const told = JSON.stringify(model.asked.at(-1))
  expect(told).toContain('Tell me another')
  expect(told).not.toContain('Tell me one')
  expect(told).not.toContain('Second')
})

test('scrolling up while an answer is written stays where it is', async ({ parley, model }) => {
  model.pieces = Array.from({ length: 120 }, (_, i) => `Line **${i}** of many.\n\n`)
  model.between = 30
  await parley.open()
  const { page } = parley
  await parley.type('Many lines')
  await expect(page.locator('.rich')).toContainText('Line 60 of many.', { timeout: 30_000 })
  const log = page.getByRole('log')
  const measured = (what: string): Promise<number> =>
    page.evaluate<number>(`(() => { const element = document.querySelector('[role=log]'); return ${what} })()`)
  await log.hover()
  await page.mouse.wheel(0, -2_000)
  await page.waitForTimeout(200)
  const top = await measured('element.scrollTop')
  await expect(page.locator('.rich')).toContainText('Line 110 of many.', { timeout: 30_000 })
  expect(await measured('element.scrollTop')).toBe(top)
  const newest = page.getByRole('button', { name: 'Newest message' })
  await newest.click()
  expect(await measured('element.scrollHeight - element.scrollTop - element.clientHeight')).toBeLessThan(4)

  await log.hover()
  await page.mouse.wheel(0, -2_000)
  await expect(newest).toBeVisible()
  model.pieces = ['Short.']
  await parley.type('And now?')
  await expect(parley.messages('assistant').last()).toContainText('Short.')
  await expect(parley.messages('assistant').last()).toBeInViewport()
  await expect(newest).toHaveCount(0)
})

/** One green point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a text file and a picture go along with a message, and others are refused in words', async ({
  parley,
  model,
}) => {
  model.pieces = ['It says tea.']
  await parley.open()
  const { page } = parley
  const picker = page.getByTestId('composer-picker')
  const notes = 'notes of a rather long week of meetings in the office.md'
  await picker.setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0]) })
  await expect(page.getByTestId('notice')).toContainText('a.zip was not attached')
  await picker.setInputFiles([
    { name: notes, mimeType: 'text/markdown', buffer: Buffer.from('Tea at five.') },
    { name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') },
  ])
  await expect(page.getByTestId('composer-file')).toHaveText([notes, 'cat.png'])
  await parley.type('What does it say?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await expect(parley.messages('user').getByTestId('message-file')).toHaveText([notes])
  await expect(page.getByAltText('cat.png')).toBeVisible()
  // A long name is cut in a narrow window; the line beside it is not.
  await page.setViewportSize({ width: 360, height: 680 })
  const right = (one: { x: number; width: number } | null): number => (one ? one.x + one.width : Infinity)
  for (const part of [
    page.getByTestId('message-file'),
    page.getByAltText('cat.png'),
    parley.messages('user').locator('.message-text'),
  ])
    expect(right(await part.boundingBox())).toBeLessThanOrEqual(360)

  const told = JSON.stringify(model.asked.at(-1))
  expect(told).toContain('Tea at five.')
  expect(told).toContain('data:image/jpeg;base64,')
})
