import type { Page } from '@playwright/test'

/**
 * Collects everything a page should never do: errors on its console, exceptions nobody caught, violations of its own
 * security policy (Chromium reports those on the console too), and talking to anything but this machine.
 */
export function watchProblems(page: Page, problems: string[] = []): string[] {
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) {
      problems.push(`console.${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') problems.push(`request to ${request.url()}`)
  })
  page.on('crash', () => problems.push('the page crashed'))
  return problems
}
