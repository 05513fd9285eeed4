import { useId, useState, type ReactNode } from 'react'
import { ChevronDown, Globe, RefreshCw, SquareTerminal, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import { mcpSecrets, type McpServer, type McpServerView, type ToolView } from '#shared/tools'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { faultNotice } from '../../state'
import { Button, IconButton } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import { Switch } from '../../ui/switch'
import { joinCommand } from './command-line'
import { PolicySelect } from './policy-select'
import { SecretField } from '../providers/secret-field'

/** One MCP server: how it is doing, its tools with their rules, its keys. */
export function ServerCard({ server, view }: { server: McpServer; view: McpServerView | undefined }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const servers = useView((state) => state.settings.tools.servers)
  const [open, setOpen] = useState(false)
  const id = useId()
  const state = view?.state ?? 'off'
  const Icon = server.kind === 'command' ? SquareTerminal : Globe
  const change = (next: McpServer[]): void => session.update({ tools: { servers: next } })
  const connect = (): void => {
    // How it went is on the card; only a host that cannot be asked is news.
    session.call('tools.connect', { server: server.id }).catch((error: unknown) => {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
    })
  }
  return (
    <li className="tool-server" data-testid="tool-server" data-state={state}>
      <div className="tool-server-head">
        <Icon size={18} aria-hidden />
        <div className="tool-server-words">
          <strong id={id}>{server.name}</strong>
          <span className="note tool-server-place">
            {server.kind === 'command' ? joinCommand([server.command, ...server.args]) : server.url}
          </span>
        </div>
        <Switch
          checked={server.enabled}
          onChange={(enabled) => change(servers.map((one) => (one.id === server.id ? { ...one, enabled } : one)))}
          labelledBy={id}
          testId="tool-server-enabled"
        />
      </div>
      <div className="tool-server-state">
        <p
          className="note"
          role="status"
          data-tone={state === 'ready' ? 'good' : state === 'failed' || state === 'waiting' ? 'bad' : undefined}
        >
          {state === 'ready' && t('settings.tools.ready', { count: view?.tools.length ?? 0 })}
          {state !== 'ready' && (view?.fault ? faultWords(view.fault, i18n, []) : t(`settings.tools.state.${state}`))}
        </p>
        {server.enabled && (
          <Button onClick={connect} disabled={state === 'connecting'} data-testid="tool-server-connect">
            <RefreshCw size={14} aria-hidden />
            {t(state === 'ready' ? 'settings.tools.test' : 'fault.action.retry')}
          </Button>
        )}
        <IconButton
          label={t('settings.tools.details', { name: server.name })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid="tool-server-details"
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
        <Confirm
          trigger={
            <IconButton label={t('settings.tools.remove', { name: server.name })} data-testid="tool-server-remove">
              <Trash2 size={16} aria-hidden />
            </IconButton>
          }
          title={t('settings.tools.removeTitle', { name: server.name })}
          text={t('settings.tools.removeText')}
          confirm={t('settings.tools.removeConfirm')}
          danger
          testId="tool-server-remove-confirm"
          onConfirm={() => change(servers.filter((one) => one.id !== server.id))}
        />
      </div>
      {open && (
        <div className="tool-server-more">
          {view?.complaint !== undefined && <pre className="tool-server-complaint">{view.complaint}</pre>}
          {view?.secrets.map(({ field, source }) => (
            <SecretField
              key={field}
              provider={mcpSecrets(server.id)}
              field={{ name: field, kind: 'secret', required: false, secret: source }}
              label={server.kind === 'address' ? t('settings.tools.token') : field}
              section={`tools-${server.id}`}
            />
          ))}
          {view?.tools.map((tool) => (
            <ServerTool key={tool.key} tool={tool} />
          ))}
          {view?.leftOut !== undefined && (
            <p className="note" data-tone="bad" data-testid="tool-server-left-out">
              {t('settings.tools.leftOut', { count: view.leftOut })}
            </p>
          )}
        </div>
      )}
    </li>
  )
}

function ServerTool({ tool }: { tool: ToolView }): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="server-tool">
      <div className="server-tool-words">
        <strong id={id}>{tool.title}</strong>
        <span className="note">{tool.description}</span>
        {tool.crowdedOut === true && (
          <span className="note" data-tone="bad">
            {t('settings.tools.crowdedOut')}
          </span>
        )}
        {tool.changed === true && (
          <span className="note" data-tone="bad">
            {t('settings.tools.changed')}
          </span>
        )}
      </div>
      <PolicySelect tool={tool} labelledBy={id} />
    </div>
  )
}
