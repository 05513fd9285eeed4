import { createContext, useContext } from 'react'

/** What the window can show in the place of the conversation, in the order of its buttons. */
export const pages = ['history', 'insight'] as const
export type Page = (typeof pages)[number]

/** Shows a page; without one, the conversation. */
export const OpenPage = createContext<(page: Page | undefined) => void>(() => undefined)

export function useOpenPage(): (page: Page | undefined) => void {
  return useContext(OpenPage)
}
