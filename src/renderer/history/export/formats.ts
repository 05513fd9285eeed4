import type { Conversation, ExportWords } from './conversation'
import { toJson } from './json'
import { toMarkdown } from './markdown'
import { toSrt, toVtt } from './subtitles'
import { toText } from './text'

/** What conversations can be written as, in the order of the menu. */
export const exportFormats = {
  markdown: { extension: 'md', type: 'text/markdown', write: toMarkdown },
  text: { extension: 'txt', type: 'text/plain', write: toText },
  json: { extension: 'json', type: 'application/json', write: toJson },
  srt: { extension: 'srt', type: 'application/x-subrip', write: toSrt },
  vtt: { extension: 'vtt', type: 'text/vtt', write: toVtt },
} as const satisfies Record<string, ExportFormat>
export type ExportFormatName = keyof typeof exportFormats

interface ExportFormat {
  readonly extension: string
  readonly type: string
  readonly write: (conversations: readonly Conversation[], words: ExportWords) => string
}

/** A file name every system takes, from a title in any script: `Weather in Izmir 2026-11-28.md`. Pure. */
export function exportFileName(title: string, at: number, extension: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f/\\?%*:|"<>.]+/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const short = [...name].slice(0, 60).join('').trim()
  return `${short || 'Parley'} ${new Date(at).toISOString().slice(0, 10)}.${extension}`
}
