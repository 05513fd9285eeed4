import type { Key } from '../../i18n/i18n'
import { own, rowsOf } from '../rows/declare'
import { OtherTools, OwnTool } from './own-tools'
import { Servers } from './servers'

/** Tools Parley brings along that reach beyond it, so that their rules are the ones to see first. */
const reaching = ['open_address', 'clipboard_read', 'clipboard_write', 'history_search'] as const

/** What Parley may do beyond talking: its own tools, and those of MCP servers. */
export const toolsRows = rowsOf('tools', [
  ...reaching.map((name) =>
    own(`tool.${name}` satisfies Key, () => <OwnTool name={name} />, {
      setting: 'tools.policies',
      needs: [{ met: ({ tools }) => tools.includes(name) }],
    }),
  ),
  own('settings.tools.ownMore', (row) => <OtherTools {...row} shownAlready={reaching} />, {
    hint: 'settings.tools.ownMoreHint',
    needs: [{ met: ({ tools }) => tools.some((name) => !(reaching as readonly string[]).includes(name)) }],
  }),
  own('settings.tools.servers', Servers, { hint: 'settings.tools.serversHint' }),
])
