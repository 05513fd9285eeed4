import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToolView } from '#shared/tools'
import { useView } from '../context'
import { AddServer } from './add-server'
import { PolicySelect } from './policy-select'
import { Row } from './row'
import { ServerCard } from './server-card'
import './tools-section.css'

/** Tools Parley brings along whose rule is worth choosing; the others only concern Parley itself. */
const chosen = ['open_address', 'clipboard_read', 'clipboard_write', 'history_search'] as const
type Chosen = (typeof chosen)[number]

/** What Parley may do beyond talking: its own tools, and those of MCP servers. */
export function ToolsSection(): ReactNode {
  const { t } = useTranslation()
  const tools = useView((view) => view.tools)
  const servers = useView((view) => view.settings.tools.servers)
  return (
    <>
      {chosen.map((name) => {
        const view = tools?.builtIn.find((tool) => tool.name === name)
        return view && <OwnTool key={name} name={name} view={view} />
      })}
      <div className="tools-servers">
        <h3 className="tools-heading">{t('settings.tools.servers')}</h3>
        <p className="note">{t('settings.tools.serversHint')}</p>
        {servers.length > 0 && (
          <ul className="tool-servers" data-testid="tool-servers">
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} view={tools?.servers.find(({ id }) => id === server.id)} />
            ))}
          </ul>
        )}
        <AddServer />
      </div>
    </>
  )
}

function OwnTool({ name, view }: { name: Chosen; view: ToolView }): ReactNode {
  const { t } = useTranslation()
  return (
    <Row label={t(`tool.${name}`)} hint={t(`tool.${name}.hint`)}>
      {(ids) => <PolicySelect {...ids} tool={view} />}
    </Row>
  )
}
