import type { ReactNode } from 'react'
import { late } from '../late'
import type { Page } from './open'

/** The conversation must not wait for what few look at. */
export const pageBodies = {
  history: late(() => import('../history/history-page')),
  insight: late(() => import('../insight/insight-page')),
} as const

export function PageBody({ page }: { page: Page }): ReactNode {
  const { Body } = pageBodies[page]
  return <Body key={page} />
}
