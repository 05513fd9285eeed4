import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Serious and critical findings, in a form that says where. `only`: the rules to look at; all where none are named. */
export async function findings(page: Page, only: readonly string[] = []): Promise<string[]> {
  // There is one frame and no other origin: the mode that opens a second page for others takes twice as long.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  if (only.length > 0) axe.withRules([...only])
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`))
}
