import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToolPolicy, ToolView } from '#shared/tools'
import { toolPolicies } from '#shared/tools'
import { useSession, useView } from '../context'
import { Select } from '../ui/select'
import { AddServer } from './add-server'
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

interface PolicySelectProps {
  readonly tool: ToolView
  readonly labelledBy: string
  readonly describedBy?: string
}

/** May it run: at once, after asking, or never. */
export function PolicySelect({ tool, ...ids }: PolicySelectProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const policies = useView((view) => view.settings.tools.policies)
  const set = (policy: string): void => {
    const rule = { policy: policy as ToolPolicy, ...(tool.fingerprint === undefined ? {} : { seen: tool.fingerprint }) }
    session.update({ tools: { policies: { ...policies, [tool.key]: rule } } })
  }
  return (
    <Select
      {...ids}
      value={tool.policy}
      options={toolPolicies.map((policy) => ({ value: policy, label: t(`settings.tools.policy.${policy}`) }))}
      onChange={set}
      testId={`tool-policy-${tool.name}`}
    />
  )
}
