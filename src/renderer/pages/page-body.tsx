import { Suspense, lazy, type ReactNode } from 'react'
import type { Page } from './open'

/** Fetched when first asked for: the conversation must not wait for what few look at. */
const bodies = {
  history: lazy(() => import('../history/history-page')),
  insight: lazy(() => import('../insight/insight-page')),
} as const

export function PageBody({ page }: { page: Page }): ReactNode {
  const Body = bodies[page]
  return (
    <Suspense>
      <Body />
    </Suspense>
  )
}
