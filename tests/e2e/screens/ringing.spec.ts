import { expect, test } from '../support/fixtures'

test('what is due rings over a reload until it is snoozed or dismissed', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.type('Set a timer for two seconds called tea')
  await expect(page.getByTestId('timer')).toHaveCount(1)
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()
  await page.reload()
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()

  await parley.type('Snooze for three seconds')
  await expect(page.getByTestId('timer-dismiss')).toHaveCount(0)
  await expect(page.getByTestId('timer')).toHaveCount(1)
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()

  await parley.type('Stop')
  await expect(page.getByTestId('timer')).toHaveCount(0)
})

test('an alarm outlives its window, and rings in the next one that is opened', async ({ parley, context, host }) => {
  const { page } = parley
  await parley.open()
  await parley.type('Set a timer for four seconds called tea')
  await expect(page.getByTestId('timer')).toHaveCount(1)
  await page.goto('about:blank')
  // It comes due with no window there.
  await new Promise((due) => setTimeout(due, 4_500))
  const next = await context.newPage()
  await next.goto(host.url)
  await expect(next.getByTestId('timer')).toContainText('tea is ringing')
  await next.getByTestId('timer-snooze').click()
  await expect(next.getByTestId('timer-dismiss')).toHaveCount(0)
  await expect(next.getByTestId('timer')).toContainText(/8:5|9:00/)
})

test('what rings in a tab that nobody looks at is a notification, asked for by a click, as long as it rings', async ({
  parley,
  context,
}) => {
  const { page } = parley
  await context.grantPermissions(['notifications'])
  // The browser that is driven shows no question: the page is told that nobody has answered yet, until the click. And
  // that it is behind other windows: a hidden page would draw nothing that could be clicked.
  await page.addInitScript({
    content: `
      let answer = 'default'
      Object.defineProperty(Notification, 'permission', { get: () => answer })
      Notification.requestPermission = () => Promise.resolve((answer = 'granted'))
      document.hasFocus = () => false`,
  })
  const notifications = (): Promise<string[]> =>
    page.evaluate(`navigator.serviceWorker.getRegistrations().then(async (all) => {
      const shown = await Promise.all(all.map((one) => one.getNotifications()))
      return shown.flat().map(({ title }) => title)
    })`)
  await parley.open()
  await expect(page.getByTestId('ring-offer')).toHaveCount(0)
  await parley.type('Set a timer for three seconds called tea')
  await page.getByTestId('ring-allow').click()
  await expect(page.getByTestId('ring-offer')).toHaveCount(0)
  await expect.poll(notifications).toEqual(['tea is ringing'])
  await parley.type('Snooze')
  await expect.poll(notifications).toEqual([])
})

test('an alarm on a day to come is shown with its hour, and cancelled with a click', async ({ parley }) => {
  const { page } = parley
  await parley.open()
  await parley.type('Wake me up at 7 tomorrow morning')
  await expect(parley.messages('assistant', 'done')).toContainText(/tomorrow, .+, at 7:00 AM/)
  await expect(page.getByTestId('timer')).toContainText(/7:00/)
  await page.getByTestId('timer-cancel').click()
  await expect(page.getByTestId('timer')).toHaveCount(0)
})
