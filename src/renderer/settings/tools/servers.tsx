import type { ReactNode } from 'react'
import { useView } from '../../context'
import type { DrawnRow } from '../rows/declare'
import { useFoundRow } from '../rows/found-row'
import { AddServer } from './add-server'
import { ServerCard } from './server-card'
import './tools.css'

/** The MCP servers the person has added, and a way to add another. */
export function Servers({ label, hint }: DrawnRow): ReactNode {
  const tools = useView((view) => view.tools)
  const servers = useView((view) => view.settings.tools.servers)
  const { element, found } = useFoundRow(label)
  return (
    <div ref={element} className="tools-servers" data-found={found || undefined}>
      <h3 className="tools-heading">{label}</h3>
      <p className="note">{hint}</p>
      {servers.length > 0 && (
        <ul className="tool-servers" data-testid="tool-servers">
          {servers.map((server) => (
            <ServerCard key={server.id} server={server} view={tools?.servers.find(({ id }) => id === server.id)} />
          ))}
        </ul>
      )}
      <AddServer />
    </div>
  )
}
