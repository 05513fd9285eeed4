import type { pages as english } from '../en/pages'
import type { Words } from '../words'

export const pages = {
  'page.history': 'Geçmiş',
  'page.insight': 'Ne oldu, ne kadar sürdü',
  'page.close': 'Konuşmaya dön',
} as const satisfies Words<typeof english>
