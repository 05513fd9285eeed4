import { findings } from '../support/axe'
import { expect, test } from '../support/fixtures'

test.use({ firstRun: true, locale: 'th-TH' })

test('a window in Thai: chosen by the system, from the first run to an answer and the settings', async ({ parley }) => {
  const { page, onboarding } = parley
  await parley.meet()
  await expect(page.locator('html')).toHaveAttribute('lang', 'th')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('สิ่งที่คุณพูดอยู่ในเครื่องนี้')
  expect(await findings(page), 'the first run').toEqual([])

  await page.getByTestId('onboarding-skip').click()
  await expect(onboarding).toHaveCount(0)
  await expect(parley.state).toHaveText(/พร้อม|ไม่ได้ฟัง/)
  await parley.type('ช่วยตั้งเวลาสิบนาทีหน่อยครับ')
  await expect(parley.messages('assistant', 'done').last()).toContainText('ตั้งเวลา 10 นาที แล้ว')
  await parley.type('อีกกี่วันถึงสงกรานต์')
  await expect(parley.messages('assistant', 'done').last()).toContainText('ถึงวันสงกรานต์')
  expect(await findings(page), 'the conversation').toEqual([])

  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  await expect(page.getByRole('tab', { name: 'หน้าต่าง' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('ภาษา', { exact: true }).first()).toBeVisible()
  expect(await findings(page), 'the settings').toEqual([])
})
