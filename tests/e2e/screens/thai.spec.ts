import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findings } from '../support/axe'
import { expect, test as base } from '../support/fixtures'
import { writeWav } from '../../../src/engine/audio/formats/wav'

/** A folder that is first in the host's PATH, with an eSpeak that knows no language of ours at first. */
const test = base.extend<{ programs: string }>({
  programs: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-programs-'))
    installEspeak(folder, 'ro', 'roa/ro')
    await use(folder)
    rmSync(folder, { recursive: true })
  },
  hostEnvironment: async ({ programs }, use) => {
    await use({ PATH: [programs, process.env['PATH'] ?? ''].join(delimiter) })
  },
})

/** What eSpeak NG does of its own accord, and nothing else: it refuses other arguments than those Parley gives it. */
function installEspeak(folder: string, language: string, voice: string): void {
  const tone = Int16Array.from({ length: 16_000 }, (_, n) => Math.round(6_000 * Math.sin(n / 12)))
  const sound = Buffer.from(writeWav(tone, 16_000)).toString('base64')
  const script = `#!${process.execPath}
const args = process.argv.slice(2).join(' ')
const table = 'Pty Language Age/Gender VoiceName File Other\\n 5  ${language}  --/M  Voice  ${voice}\\n'
let said = ''
process.stdin.on('data', (text) => (said += text)).on('end', () => {
  if (args === '--voices') return process.stdout.write(table)
  if (args !== '--stdout --stdin -b 1 -v ${voice} -s 175') return process.exit(2)
  require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'said'))}, said + '\\n')
  process.stdout.write(Buffer.from('${sound}', 'base64'))
})
`
  writeFileSync(join(folder, 'espeak-ng'), script, { mode: 0o755 })
}

test.use({ firstRun: true, locale: 'th-TH' })

test('a window in Thai: chosen by the system, from the first run to an answer and the settings', async ({
  parley,
  programs,
}) => {
  const { page, onboarding } = parley
  await parley.meet()
  await expect(page.locator('html')).toHaveAttribute('lang', 'th')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('สิ่งที่คุณพูดอยู่ในเครื่องนี้')
  // No voice here speaks Thai; once one is installed it speaks by itself.
  const voice = page.getByTestId('voice-here')
  await expect(voice).toHaveAttribute('data-kind', 'none')
  expect(await findings(page), 'the first run').toEqual([])
  installEspeak(programs, 'th', 'tai/th')
  await page.getByTestId('voice-here-again').click()
  await expect(voice).toHaveAttribute('data-kind', 'standIn')
  await expect(voice).toContainText('Voice')

  await page.getByTestId('onboarding-skip').click()
  await expect(onboarding).toHaveCount(0)
  await expect(parley.state).toHaveText(/พร้อม|ไม่ได้ฟัง/)
  await parley.type('ช่วยตั้งเวลาสิบนาทีหน่อยครับ')
  await expect(parley.messages('assistant', 'done').last()).toContainText('ตั้งเวลา 10 นาที แล้ว')
  await parley.type('อีกกี่วันถึงสงกรานต์')
  await expect(parley.messages('assistant', 'done').last()).toContainText('ถึงวันสงกรานต์')
  await expect(parley.messages('assistant', 'done')).toHaveCount(2)
  expect(readFileSync(join(programs, 'said'), 'utf8')).toMatch(/ตั้งเวลา สิบ ?นาที แล้ว/)
  expect(await findings(page), 'the conversation').toEqual([])

  await parley.settings.click()
  await page.getByTestId('settings-tab-window').click()
  await expect(page.getByRole('tab', { name: 'หน้าต่าง' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('ภาษา', { exact: true }).first()).toBeVisible()
  expect(await findings(page), 'the settings').toEqual([])
})
