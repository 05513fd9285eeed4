import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../../../build/scripts/lib/project.mjs'
import { expect, test } from '../support/fixtures'
import type { Recorder } from '../support/recorder'
import { speech } from '../support/speech'
import type { ParleyWindow } from '../support/window'

/* Sharp enough for a README on a fine screen, and small enough for a repository. */
test.use({ viewport: { width: 1120, height: 760 }, deviceScaleFactor: 1.5 })

const questions = ['What is 15 percent of 80?', 'Set a timer for ten minutes', 'What can you do?']

/** A conversation of three questions, heard to the end but for the last answer. */
async function converse(parley: ParleyWindow, recorder: Recorder): Promise<void> {
  for (const [index, text] of questions.entries()) {
    const from = await recorder.position()
    await parley.type(text)
    await recorder.sound(from)
    if (index < questions.length - 1) await expect(parley.messages('assistant', 'done')).toHaveCount(index + 1)
  }
  await parley.is('speaking')
}

const picture = (parley: ParleyWindow, name: string): Promise<unknown> =>
  parley.page.screenshot({ path: join(root, 'docs', 'images', `${name}.png`) })

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the window, ${colorScheme}`, async ({ parley, recorder }) => {
    const { page } = parley
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await parley.open()
    await parley.arm()
    await converse(parley, recorder)
    await picture(parley, `conversation-${colorScheme}`)
    await parley.stop.click()
    await parley.settings.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(parley, `settings-${colorScheme}`)
  })
}

test('the history, and what happened and how long it took', async ({ parley, recorder }) => {
  const { page } = parley
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await parley.open()
  await converse(parley, recorder)
  await parley.stop.click()
  await page.getByTestId('clear').click()
  await page.getByTestId('clear-confirm').click()
  await parley.type('How many kilometres are five miles?')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)

  await page.getByTestId('page-open-history').click()
  await expect(page.getByTestId('history-item')).toHaveCount(2)
  await page.getByTestId('history-item').last().click()
  await expect(page.getByTestId('reading')).toBeVisible()
  await picture(parley, 'history')

  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.getByTestId('page-open-insight').click()
  await expect(page.getByTestId('insight-detail')).toBeVisible()
  await picture(parley, 'insight')
})

test('personas and tools', async ({ parley }) => {
  const { page } = parley
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-personas').click()
  await page.getByTestId('persona-add').click()
  await page.getByTestId('persona-instructions').fill('You are a patient teacher of Turkish. Correct my mistakes.')
  await picture(parley, 'personas')
  await page.getByTestId('settings-tab-tools').click()
  await expect(page.getByText('Read the clipboard')).toBeVisible()
  await picture(parley, 'tools')
})

/* Whether a voice of this machine speaks the language must not show in the pictures. */
const unspoken = { voice: { speakTypedAnswers: false } }

test.describe('a window in Turkish', () => {
  test.use({ locale: 'tr-TR', settings: unspoken })

  test('the conversation', async ({ parley }) => {
    await parley.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await parley.open()
    const asked = ['80’in yüzde 15’i kaç?', 'On dakikalık bir zamanlayıcı kur', 'Neler yapabilirsin?']
    for (const [index, text] of asked.entries()) {
      await parley.type(text)
      await expect(parley.messages('assistant', 'done')).toHaveCount(index + 1)
    }
    await picture(parley, 'conversation-turkish')
  })
})

test('services, the palette, a list, and what rings', async ({ parley }) => {
  const { page } = parley
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await parley.open()
  await parley.settings.click()
  await page.getByTestId('settings-tab-services').click()
  await picture(parley, 'services')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await page.getByTestId('palette').getByRole('combobox').fill('micro')
  await picture(parley, 'palette')
  await page.keyboard.press('Escape')
  await parley.type('Add milk, eggs and bread to my shopping list')
  await expect(parley.messages('assistant', 'done')).toHaveCount(1)
  await page.getByTestId('list-name').click()
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await picture(parley, 'list')
  await parley.type('Set a timer for one second called tea')
  await expect(page.getByTestId('timer-dismiss')).toBeVisible()
  await picture(parley, 'ringing')
})

/* Fonts with Chinese and Thai letters have to be on the machine that takes these. */
const abroad = {
  chinese: { locale: 'zh-CN', questions: ['80 的 15% 是多少？', '定一个十分钟的计时器', '你能做什么？'] },
  thai: { locale: 'th-TH', questions: ['15 เปอร์เซ็นต์ของ 80 เท่าไร', 'ตั้งเวลาสิบนาที', 'ทำอะไรได้บ้าง'] },
}
for (const [language, { locale, questions: asked }] of Object.entries(abroad)) {
  test.describe(`a window in ${language}`, () => {
    test.use({ locale, deviceScaleFactor: 1, settings: unspoken })

    test('wide and narrow, light and dark', async ({ parley }) => {
      const { page } = parley
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await parley.open()
      for (const [index, text] of asked.entries()) {
        await parley.type(text)
        await expect(parley.messages('assistant', 'done')).toHaveCount(index + 1)
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width: 1120, height: 760 })
        await picture(parley, `conversation-${language}-${colorScheme}`)
        await page.setViewportSize({ width: 420, height: 760 })
        await picture(parley, `conversation-${language}-narrow-${colorScheme}`)
      }
      await page.setViewportSize({ width: 1120, height: 760 })
      await parley.settings.click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await picture(parley, `settings-${language}-dark`)
    })
  })
}

test.describe('a narrow window', () => {
  test.use({ viewport: { width: 420, height: 760 } })

  test('the conversation', async ({ parley, recorder }) => {
    await parley.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await parley.open()
    await converse(parley, recorder)
    await picture(parley, 'conversation-narrow')
  })
})

test.describe('the first run', () => {
  test.use({ firstRun: true })

  test('its microphone', async ({ parley, microphone }) => {
    const { page } = parley
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await parley.meet()
    await page.getByTestId('onboarding-next').click()
    await page.getByTestId('onboarding-microphone-open').click()
    await expect(page.getByTestId('onboarding-microphone')).toHaveAttribute('data-words', 'speak')
    await expect(async () => {
      await microphone.say(speech('Please tell me what is six times seven.'))
      await expect(page.getByTestId('onboarding-microphone')).toHaveAttribute('data-words', 'heard', { timeout: 500 })
    }).toPass()
    const said = microphone.say(speech('Please tell me what is six times seven.'))
    await page.waitForTimeout(700)
    await picture(parley, 'first-run')
    await said
  })
})

test.describe('the face', () => {
  test.use({ settings: { window: { face: 'drawn' } }, viewport: { width: 1120, height: 760 } })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in the window, ${colorScheme}`, async ({ parley, recorder }) => {
      const { page } = parley
      await page.emulateMedia({ colorScheme, reducedMotion: 'no-preference' })
      await parley.open()
      await parley.arm()
      await parley.soundComes()
      await parley.type('What can you do?')
      await recorder.heardFor(0, 900)
      await picture(parley, `face-${colorScheme}`)
      await parley.stop.click()
    })

    test(`six mouths, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ viewport: { width: 960, height: 176 }, deviceScaleFactor: 1.5 })
      await page.setContent(`<body data-theme="${colorScheme}"></body>`)
      await page.addScriptTag({ content: await sixMouths() })
      await page.screenshot({ path: join(root, 'docs', 'images', `face-mouths-${colorScheme}.png`) })
      await page.close()
    })
  }
})

/** What draws the face as it says six sounds, as one script. */
async function sixMouths(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#shared': join(root, 'src/shared') } },
    build: {
      write: false,
      rolldownOptions: { input: join(root, 'tests/e2e/page/six-mouths.js'), output: { format: 'iife' } },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
