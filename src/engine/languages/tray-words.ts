import type { AssistantState } from '#shared/conversation'

/** The words in the desktop's tray and its menu. */
export interface TrayWords {
  readonly states: Readonly<Record<AssistantState | 'off', string>>
  readonly show: string
  readonly talk: string
  readonly listen: string
  readonly pause: string
  readonly stop: string
  readonly handsFree: string
  readonly bubble: string
  readonly settings: string
  readonly quit: string
}
