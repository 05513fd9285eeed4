import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface Look {
  /** The rules to look at; all where none are named. */
  readonly only?: readonly string[]
  /** The part of the page to look at, where the rest has been looked at already. */
  readonly within?: string
}

/** Serious and critical findings, in a form that says where. */
export async function findings(page: Page, { only = [], within }: Look = {}): Promise<string[]> {
  // There is one frame and no other origin: the mode that opens a second page for others takes twice as long. What
  // passes is not told.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (only.length > 0) axe.withRules([...only])
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
    )
}
