import { type Locator, type Page, expect } from '@playwright/test'
import type { AssistantState, Message } from '#shared/conversation'
import { framesOf } from './frames'

/** Parley's window as a person uses it. The names are the window's `data-testid`s. */
export class ParleyWindow {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    framesOf(page)
  }

  /** Opens (or reopens) the window and waits until it is usable. */
  async open(): Promise<void> {
    await this.page.goto(this.url)
    await expect(this.talkButton).toBeVisible()
    await expect(this.state).toHaveAttribute('data-state', /idle|listening/)
  }

  /** Opens a window nobody has used before and waits for its introduction. */
  async meet(): Promise<void> {
    await this.page.goto(this.url)
    await expect(this.onboarding).toHaveAttribute('data-step', 'where')
  }

  get onboarding(): Locator {
    return this.page.getByTestId('onboarding')
  }
  get talkButton(): Locator {
    return this.page.getByTestId('talk-button')
  }
  get state(): Locator {
    return this.page.getByTestId('state')
  }
  get partial(): Locator {
    return this.page.getByTestId('partial')
  }
  get composer(): Locator {
    return this.page.getByTestId('composer')
  }
  get stop(): Locator {
    return this.page.getByTestId('stop')
  }
  get settings(): Locator {
    return this.page.getByTestId('settings-open')
  }

  messages(role?: Message['role'], status?: Message['status']): Locator {
    const attributes = `${role ? `[data-role="${role}"]` : ''}${status ? `[data-status="${status}"]` : ''}`
    return this.page.locator(`[data-testid="message"]${attributes}`)
  }

  async is(state: AssistantState, timeout = 30_000): Promise<void> {
    await expect(this.state).toHaveAttribute('data-state', state, { timeout })
  }

  /**
   * Starts hands-free listening by the talk button, unless it is on already, and waits until the window says
   * "Listening".
   */
  async arm(): Promise<void> {
    if ((await this.state.getAttribute('data-state')) === 'idle') await this.talkButton.click()
    await this.is('listening')
    await expect(this.talkButton).toHaveAttribute('data-word', 'listening')
  }

  /** Chooses in the settings how to talk, and leaves the focus where Space is the talk key. */
  async talkMode(mode: 'handsFree' | 'hold' | 'toggle'): Promise<void> {
    await this.settings.click()
    await this.page.getByTestId(`setting-talking-mode-${mode}`).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
    await this.state.click()
  }

  /** Chooses from a list on one page of the settings. */
  async choose(tab: string, field: string, option: string): Promise<void> {
    await this.settings.click()
    await this.page.getByTestId(`settings-tab-${tab}`).click()
    await this.page.getByTestId(field).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  /** Press-to-talk: a slip on the key opens the microphone, which then stays ready. */
  async warmMicrophone(): Promise<void> {
    await this.page.evaluate(() => globalThis.parleyDevices.tap())
    await this.page.waitForFunction(() => globalThis.parleyDevices.open() > 0)
    await this.soundComes()
    await this.is('idle')
  }

  /** An open device is still cold: it is warm when its sound reaches the host. */
  async soundComes(): Promise<void> {
    await expect.poll(() => framesOf(this.page).sent).toBeGreaterThan(10)
  }

  async type(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.page.getByTestId('send').click()
  }
}
