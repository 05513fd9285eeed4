import type { CallToolResult } from '@modelcontextprotocol/client'
import { visible } from '../text'
import { problem } from '../toolbox'

type Content = CallToolResult['content'][number]

/** What a tool gave, as text for a model. Pictures and sound are only named: nobody here can look at them. */
export function resultText({
  content,
  structuredContent,
  isError,
}: Pick<CallToolResult, 'content' | 'structuredContent' | 'isError'>): string {
  const said = (content ?? [])
    .map(contentText)
    .filter((text) => text !== '')
    .join('\n')
  const text = visible(said !== '' || structuredContent === undefined ? said : JSON.stringify(structuredContent))
  if (isError === true) return problem('failed', { message: text })
  return text === '' ? 'Done; the tool gave no text.' : text
}

function contentText(content: Content): string {
  switch (content.type) {
    case 'text':
      return content.text
    case 'image':
    case 'audio':
      return `[${content.type}: ${content.mimeType}]`
    case 'resource_link':
      return `[${content.name}: ${content.uri}]`
    case 'resource':
      return 'text' in content.resource ? content.resource.text : `[${content.resource.uri}]`
  }
}
