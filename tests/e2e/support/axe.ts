import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface Look {
  /** The rules to look at; all where none are named. */
  readonly only?: readonly string[]
  /** The part of the page to look at, where the rest has been looked at already. */
  readonly within?: string
}

/** Takes the words beside a field for hidden ones while they have to be scrolled to. */
const NEEDS_VIEW = 'label-title-only'

/** Serious and critical findings, in a form that says where. */
export async function findings(page: Page, look: Look = {}): Promise<string[]> {
  const found: string[] = []
  for (const { id, help, target, summary } of await lookAt(page, look)) {
    if (id === NEEDS_VIEW && !(await lacksWords(page, target))) continue
    found.push(`${id}: ${help}\n  ${target}\n  ${summary}`)
  }
  return found
}

interface Finding {
  readonly id: string
  readonly help: string
  /** A CSS selector. */
  readonly target: string
  readonly summary: string
}

async function lookAt(page: Page, { only = [], within }: Look): Promise<Finding[]> {
  // There is one frame and no other origin: the mode that opens a second page for others takes twice as long. What
  // passes is not told.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (only.length > 0) axe.withRules([...only])
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({
        id,
        help,
        target: target.join(' '),
        summary: failureSummary ?? '',
      })),
    )
}

/** Whether a field has no visible words even when it is scrolled to. A list that came later may have moved it away. */
async function lacksWords(page: Page, target: string): Promise<boolean> {
  await page.locator(target).scrollIntoViewIfNeeded()
  return (await lookAt(page, { only: [NEEDS_VIEW], within: target })).length > 0
}
